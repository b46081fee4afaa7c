import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import {
  type DeadLetter,
  type DeadLetterFilter,
  deleteDeadLetters,
  readDeadLetters,
} from '../store/dead-letters.ts';
import { type RevisionSubject, raiseRevisions } from '../store/revisions.ts';
import type { Aggregate } from './aggregates.ts';

const SUBJECTS: Readonly<Record<Aggregate, RevisionSubject>> = {
  candidate_profiles: 'candidate',
  jobs: 'job',
  skills: 'skill',
  companies: 'company',
  matches: 'match',
  users: 'user_points',
};

/** Keys that a store refused, the oldest first, at most `limit`. */
export async function listDeadLetters(
  { sql }: Pick<Ports, 'sql'>,
  filter: DeadLetterFilter,
  limit: number,
): Promise<DeadLetter[]> {
  return readDeadLetters(sql, filter, limit);
}

/**
 * Has the stream bring these keys again, at most `limit`, and returns how many. They come in their place in the
 * order of commits, so a retry never overtakes a change; each letter goes when its store accepts the key.
 */
export async function retryDeadLetters(
  { sql }: Pick<Ports, 'sql'>,
  filter: DeadLetterFilter,
  limit: number,
): Promise<number> {
  const letters = await readDeadLetters(sql, filter, limit);
  await sql.transaction(async (transaction) => {
    for (const [aggregate, subject] of Object.entries(SUBJECTS)) {
      const keys = letters.filter((letter) => letter.aggregate === aggregate).map((letter) => letter.key);
      await raiseEach(transaction, subject, keys);
    }
  });
  return letters.length;
}

// In ascending order, so that two retries at once do not wait for each other crosswise.
async function raiseEach(sql: Sql, subject: RevisionSubject, keys: number[]): Promise<void> {
  const ordered = [...new Set(keys)].sort((one, other) => one - other);
  if (ordered.length > 0) await raiseRevisions(sql, subject, ordered);
}

/** Gives these keys up until they change the next time, and returns how many. */
export async function discardDeadLetters(
  { sql }: Pick<Ports, 'sql'>,
  filter: DeadLetterFilter,
): Promise<number> {
  return deleteDeadLetters(sql, filter);
}
