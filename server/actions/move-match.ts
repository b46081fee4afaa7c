import { Failure } from '../../contract/failure.ts';
import type { Match, MatchMove } from '../../contract/matches.ts';
import type { Actor } from '../domain/actor.ts';
import { mayComeFrom } from '../domain/match-status.ts';
import { type Party, partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { findMatch, moveMatch as moveStored } from '../store/matches.ts';
import { type KeptNotice, keepNotices, publishNotices } from '../store/notifications.ts';

/**
 * Moves a match through the pipeline and tells everybody else; moving it to where it is changes nothing. Of two
 * moves at once only those that are legal one after the other succeed. Fails with `not_found`, `forbidden` (a
 * candidate may only withdraw), `illegal_status`, and `invalid_input` for a reason without a rejection.
 */
export async function moveMatch(
  ports: Pick<Ports, 'sql' | 'cache'>,
  actor: Actor,
  matchId: number,
  move: MatchMove,
): Promise<void> {
  if (move.rejection_reason !== undefined && move.status !== 'rejected') {
    const reason = 'Only a rejection has a reason.';
    throw new Failure('invalid_input', reason, { field: 'rejection_reason' });
  }
  const party = partyOf(actor);
  const notices = await ports.sql.transaction((sql) => moveAndTell(sql, party, matchId, move));
  await publishNotices(ports, notices);
}

async function moveAndTell(sql: Sql, party: Party, matchId: number, move: MatchMove): Promise<KeptNotice[]> {
  const match = await findMatch(sql, matchId, party);
  if (match === null) throw new Failure('not_found');
  if (match.status === move.status) return [];
  const from = mayComeFrom(party.side, move.status);
  const moved = await moveStored(sql, matchId, from, {
    to: move.status,
    rejected_by: move.status === 'rejected' ? party.side : null,
    rejection_reason: move.rejection_reason ?? null,
  });
  if (moved === null) return refuseUnlessThere(sql, party, matchId, move);
  return tellMoved(sql, party, moved);
}

/** Somebody else may have made the same move meanwhile; anything else is illegal. */
async function refuseUnlessThere(
  sql: Sql,
  party: Party,
  matchId: number,
  move: MatchMove,
): Promise<KeptNotice[]> {
  const match = await findMatch(sql, matchId, party);
  if (match === null) throw new Failure('not_found');
  if (match.status === move.status) return [];
  const detail = `A match that is ${match.status} cannot become ${move.status}.`;
  throw new Failure('illegal_status', detail, { field: 'status' });
}

async function tellMoved(sql: Sql, party: Party, match: Match): Promise<KeptNotice[]> {
  const { id, job_id, candidate_id, status } = match;
  return keepNotices(
    sql,
    match,
    { type: 'match_status_changed', body: { match_id: id, job_id, candidate_id, status } },
    { exceptUserId: party.user_id },
  );
}
