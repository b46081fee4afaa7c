import type { MatchCard, MatchQuery } from '../../contract/matches.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import { partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import { listMatchCards } from '../store/match-cards.ts';

/** A candidate's matches, or those of a company's jobs, newest first. Fails with `forbidden` for an admin. */
export async function listMatches(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  { limit = 20, cursor, status, job_id }: MatchQuery,
): Promise<Page<MatchCard>> {
  const [before] = decodeCursor(cursor, ['id']) ?? [null];
  const filter = { before, status: status ?? null, job_id: job_id ?? null };
  const cards = await listMatchCards(sql, partyOf(actor), filter, limit + 1);
  return pageFrom(cards, limit, (card) => [card.id]);
}
