import { listRankedUserIds, readExperiencePoints } from '../store/experience-points.ts';
import type { Projection, ProjectionPorts } from './projection.ts';

/** Experience points of users, as the leaderboard shows them. */
export const experiencePoints: Projection = {
  listIds: listRankedUserIds,
  graph: null,
  vectors: null,
  project: { cache: toCache },
};

async function toCache({ sql, cache }: ProjectionPorts, ids: readonly number[]): Promise<void> {
  const entries = await readExperiencePoints(sql, ids);
  const ranked = new Set(entries.map((entry) => entry.user_id));
  const gone = ids.filter((id) => !ranked.has(id));
  if (entries.length > 0) await cache.setXp('global', entries);
  if (gone.length > 0) await cache.removeXp('global', gone);
}
