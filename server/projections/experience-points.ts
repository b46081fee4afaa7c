import { isDeepStrictEqual } from 'node:util';
import type { LeaderboardEntry } from '../ports/cache.ts';
import { listRankedUserIds, readExperiencePoints } from '../store/experience-points.ts';
import type { Projection, ProjectionPorts } from './projection.ts';

/** Experience points of users, as the leaderboard shows them. */
export const experiencePoints: Projection = {
  listIds: listRankedUserIds,
  graph: null,
  vectors: null,
  project: { cache: toCache },
};

const WRITE_TRIES = 5;

// Reads once more after writing: a leaderboard has no versions, and of a resync and the stream, or of two programs
// that share the work, the one that read first may write last.
async function toCache({ sql, cache }: ProjectionPorts, ids: readonly number[]): Promise<void> {
  let entries = await readExperiencePoints(sql, ids);
  for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
    const ranked = new Set(entries.map((entry) => entry.user_id));
    const gone = ids.filter((id) => !ranked.has(id));
    if (entries.length > 0) await cache.setXp('global', entries);
    if (gone.length > 0) await cache.removeXp('global', gone);
    const again = await readExperiencePoints(sql, ids);
    if (isDeepStrictEqual(pointsOf(again), pointsOf(entries))) return;
    entries = again;
  }
}

function pointsOf(entries: readonly LeaderboardEntry[]): Map<number, number> {
  return new Map(entries.map((entry) => [entry.user_id, entry.xp_points]));
}
