import type { Leaderboards } from '../../ports/cache.ts';
import { leaderboardKey } from './keys.ts';
import { get, type Keyspace, type Policy, put, remove } from './keyspace.ts';
import { putMembers, rangeOf, removeMember, sortedSet } from './sorted-set.ts';

const POLICY: Policy = { retention: 'kept', ttlSeconds: null };

/** Leaderboards as sorted sets that stay. */
export function createLeaderboards(keyspace: Keyspace): Leaderboards {
  return {
    async setXp(board, entries) {
      if (entries.length === 0) return;
      const scored = entries.map(({ user_id, xp_points }) => [user_id, xp_points] as const);
      const present = get(keyspace, leaderboardKey(board), 'zset');
      if (present) putMembers(present.members, scored);
      else put(keyspace, leaderboardKey(board), { type: 'zset', members: sortedSet(scored) }, POLICY);
    },
    async removeXp(board, userIds) {
      const present = get(keyspace, leaderboardKey(board), 'zset');
      if (!present) return;
      for (const userId of userIds) removeMember(present.members, userId);
      if (present.members.order.length === 0) remove(keyspace, leaderboardKey(board));
    },
    async topXp(board, limit) {
      const present = get(keyspace, leaderboardKey(board), 'zset');
      if (!present) return [];
      return rangeOf(present.members, 0, limit).map(([user_id, xp_points]) => ({ user_id, xp_points }));
    },
  };
}
