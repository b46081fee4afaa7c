import type { Leaderboards } from '../../ports/cache.ts';
import { leaderboardKey } from './keys.ts';
import type { Breaker } from './redis-breaker.ts';
import { pageByScore } from './redis-sorted-sets.ts';

const CHANGED_AT_ONCE = 1_000;

/** Leaderboards as sorted sets that stay. */
export function createRedisLeaderboards(connection: Pick<Breaker, 'ask'>): Leaderboards {
  return {
    async setXp(board, entries) {
      for (let start = 0; start < entries.length; start += CHANGED_AT_ONCE) {
        const some = entries.slice(start, start + CHANGED_AT_ONCE);
        const flat = some.flatMap(({ user_id, xp_points }) => [xp_points, user_id]);
        await connection.ask((client) => client.zadd(leaderboardKey(board), ...flat));
      }
    },
    async removeXp(board, userIds) {
      for (let start = 0; start < userIds.length; start += CHANGED_AT_ONCE) {
        const some = userIds.slice(start, start + CHANGED_AT_ONCE);
        await connection.ask((client) => client.zrem(leaderboardKey(board), ...some));
      }
    },
    async topXp(board, limit) {
      const top = await pageByScore(connection, leaderboardKey(board), 0, limit);
      return top.map(([user_id, xp_points]) => ({ user_id, xp_points }));
    },
  };
}
