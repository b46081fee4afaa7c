import type { ConsumerName } from '../ports/changes.ts';
import type { Sql } from '../ports/sql.ts';

/** A key that a store refused; `error` says how, without quoting the row. */
export interface DeadLetter {
  consumer: ConsumerName;
  aggregate: string;
  key: number;
  error: string;
  attempts: number;
  first_seen_at: string;
  last_seen_at: string;
}

/** Which dead letters are meant; what is left out does not matter. */
export interface DeadLetterFilter {
  consumer?: ConsumerName | undefined;
  aggregate?: string | undefined;
  key?: number | undefined;
}

/** Parks a key, or counts another refusal of one that is parked. */
export async function parkDeadLetter(
  sql: Sql,
  letter: Pick<DeadLetter, 'consumer' | 'aggregate' | 'key' | 'error' | 'attempts'>,
): Promise<void> {
  await sql.query(
    `insert into dead_letters (consumer, aggregate, key, error, attempts) values ($1, $2, $3, $4, $5)
     on conflict (consumer, aggregate, key) do update set error = excluded.error,
       attempts = dead_letters.attempts + excluded.attempts, last_seen_at = now()`,
    [letter.consumer, letter.aggregate, letter.key, letter.error, letter.attempts],
  );
}

/** Takes away what a store has accepted since. */
export async function clearDeadLetters(
  sql: Sql,
  consumer: ConsumerName,
  aggregate: string,
  keys: readonly number[],
): Promise<void> {
  await sql.query('delete from dead_letters where consumer = $1 and aggregate = $2 and key = any ($3)', [
    consumer,
    aggregate,
    keys,
  ]);
}

const MATCHES_FILTER = `($1::text is null or consumer = $1) and ($2::text is null or aggregate = $2)
  and ($3::bigint is null or key = $3)`;

/** Dead letters, the oldest first, at most `limit`. */
export async function readDeadLetters(
  sql: Sql,
  filter: DeadLetterFilter,
  limit: number,
): Promise<DeadLetter[]> {
  return sql.query<DeadLetter>(
    `select consumer, aggregate, key, error, attempts, first_seen_at, last_seen_at from dead_letters
     where ${MATCHES_FILTER} order by first_seen_at, consumer, aggregate, key limit $4`,
    [...valuesOf(filter), limit],
  );
}

/** Deletes dead letters without another try, and says how many there were. */
export async function deleteDeadLetters(sql: Sql, filter: DeadLetterFilter): Promise<number> {
  const rows = await sql.query(
    `delete from dead_letters where ${MATCHES_FILTER} returning 1`,
    valuesOf(filter),
  );
  return rows.length;
}

function valuesOf({ consumer, aggregate, key }: DeadLetterFilter): unknown[] {
  return [consumer ?? null, aggregate ?? null, key ?? null];
}
