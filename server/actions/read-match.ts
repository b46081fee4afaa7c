import { Failure } from '../../contract/failure.ts';
import type { MatchCard } from '../../contract/matches.ts';
import type { Actor } from '../domain/actor.ts';
import { partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import { findMatchCard } from '../store/match-cards.ts';

/** One match of the candidate or company asking. Fails with `not_found` when it is not theirs. */
export async function readMatch(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  matchId: number,
): Promise<MatchCard> {
  const card = await findMatchCard(sql, partyOf(actor), matchId);
  if (card === null) throw new Failure('not_found');
  return card;
}
