import type { LeaderboardEntry } from '../ports/cache.ts';
import type { Sql } from '../ports/sql.ts';

/** Experience points of those among these users who appear on leaderboards: active candidates. */
export async function readExperiencePoints(sql: Sql, ids: readonly number[]): Promise<LeaderboardEntry[]> {
  return sql.query<LeaderboardEntry>(
    `select id as user_id, coalesce(xp_points, 0) as xp_points from users
     where id = any ($1) and is_active and user_type = 'candidate'`,
    [ids],
  );
}

/** Users who appear on leaderboards, by ascending id after `after`. */
export async function listRankedUserIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select id from users where id > $1 and is_active and user_type = 'candidate' order by id limit $2`,
    [after, limit],
  );
  return rows.map((row) => row.id);
}
