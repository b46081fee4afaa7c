import { Failure } from '../../contract/failure.ts';
import type { Swipe } from '../../contract/swipes.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import { countsOf } from '../domain/job-counts.ts';
import { otherSide } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { addToCounters } from '../store/job-counters.ts';
import { deleteFreshMatch, findMatchOfPair } from '../store/matches.ts';
import { type KeptNotice, keepNotices, publishNotices } from '../store/notifications.ts';
import { lockPair, restoreSide } from '../store/swipe-pairs.ts';
import { deleteSwipe, findLatestSwipe, findOwnSwipe } from '../store/swipes.ts';

/**
 * Takes back a swipe of one's own: the pair is as before it, a match that it made goes while nothing has come of
 * it, the other side is told, and the card comes back. Fails with `not_found` (not one's own, or undone already),
 * `undo_expired`, `match_started`, and `conflict` when a later swipe has replaced it.
 */
export async function undoSwipe(
  ports: Pick<Ports, 'sql' | 'cache'>,
  limits: Pick<Config, 'undo_seconds'>,
  actor: Actor,
  swipeId: number,
): Promise<void> {
  const { swipe, notices } = await ports.sql.transaction(async (sql) => {
    const swipe = await holdSwipe(sql, actor, swipeId, limits.undo_seconds);
    const match = swipe.direction === 'right' ? await takeMatchBack(sql, swipe) : null;
    await deleteSwipe(sql, swipe.id);
    await restoreSide(sql, swipe);
    const notices = match === null ? [] : await tellCancelled(sql, swipe, match.id);
    await addToCounters(sql, swipe.job_id, countsOf(swipe, match === null ? 0 : 1), -1);
    return { swipe, notices };
  });
  await makeKnown(ports, swipe, notices);
}

/** The swipe, with its pair locked, when it may be undone. */
async function holdSwipe(sql: Sql, actor: Actor, id: number, undoSeconds: number): Promise<Swipe> {
  const known = await findOwnSwipe(sql, id, actor.user_id, undoSeconds);
  if (known === null) throw new Failure('not_found');
  await lockPair(sql, known.candidate_id, known.job_id);
  // Read again under the lock: somebody may have undone it in between.
  const swipe = await findOwnSwipe(sql, id, actor.user_id, undoSeconds);
  if (swipe === null) throw new Failure('not_found');
  const latest = await findLatestSwipe(sql, { ...swipe, side: swipe.swiper_type });
  if (latest?.id !== id) throw new Failure('conflict', 'A later swipe has replaced this one.');
  if (!swipe.is_young) throw new Failure('undo_expired');
  return swipe;
}

async function takeMatchBack(sql: Sql, swipe: Swipe): Promise<{ id: number } | null> {
  const gone = await deleteFreshMatch(sql, swipe);
  if (gone === null && (await findMatchOfPair(sql, swipe)) !== null) throw new Failure('match_started');
  return gone;
}

async function tellCancelled(sql: Sql, swipe: Swipe, matchId: number): Promise<KeptNotice[]> {
  const { job_id, candidate_id } = swipe;
  return keepNotices(
    sql,
    swipe,
    { type: 'match_cancelled', body: { match_id: matchId, job_id, candidate_id } },
    { to: otherSide(swipe.swiper_type) },
  );
}

async function makeKnown(
  ports: Pick<Ports, 'cache'>,
  { swiper_type, candidate_id, job_id }: Swipe,
  notices: KeptNotice[],
): Promise<void> {
  const { cache } = ports;
  const isCandidates = swiper_type === 'candidate';
  await Promise.all([
    publishNotices(ports, notices),
    isCandidates ? cache.clearSwiped(candidate_id, job_id) : undefined,
    cache.invalidate([isCandidates ? { kind: 'candidate', id: candidate_id } : { kind: 'job', id: job_id }]),
  ]);
}
