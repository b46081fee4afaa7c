import type { Cache } from '../../ports/cache.ts';
import { connectRedis, type RedisSettings } from './redis-connection.ts';
import { createRedisFeeds } from './redis-feeds.ts';
import { inspectKey } from './redis-inspect.ts';
import { createRedisLeaderboards } from './redis-leaderboards.ts';
import { createRedisInvalidation, createRedisMarks } from './redis-marks.ts';
import { createRedisNotifications, type RedisNotifications } from './redis-notifications.ts';
import { createRedisConnections, createRedisEventRooms } from './redis-rooms.ts';
import { createRedisScores } from './redis-scores.ts';
import {
  createRedisRateLimits,
  createRedisSessions,
  createRedisSwipedMarks,
  createRedisTickets,
} from './redis-short-lived.ts';

/** The cache in Redis, and what its fallback needs of it. */
export interface RedisCache extends Cache, Pick<RedisNotifications, 'publishHere'> {
  readonly absence: NonNullable<Cache['absence']>;
}

/**
 * The cache in a Redis server or cluster. Everything fails with `unavailable` while that is away; opening it fails in
 * one sentence when it cannot be used at all.
 */
export async function openRedisCache(settings: RedisSettings): Promise<RedisCache> {
  const connection = await connectRedis(settings);
  const marks = createRedisMarks(connection);
  const report = (problem: unknown) => settings.warn(`a listener failed: ${String(problem)}`);
  const { close: closeNotifications, ...notifications } = createRedisNotifications(connection, report);
  return {
    ...createRedisFeeds(connection, marks),
    ...createRedisInvalidation(connection, marks),
    ...createRedisScores(connection, marks),
    ...notifications,
    ...createRedisSessions(connection),
    ...createRedisRateLimits(connection),
    ...createRedisConnections(connection),
    ...createRedisEventRooms(connection),
    ...createRedisLeaderboards(connection),
    ...createRedisSwipedMarks(connection),
    ...createRedisTickets(connection),
    absence: { isAway: connection.isAway, watch: connection.watch },
    inspect: (key) => inspectKey(connection, key),
    async ping() {
      await connection.ask(() => Promise.all(connection.masters().map((node) => node.ping())));
    },
    async close() {
      closeNotifications();
      connection.close();
    },
  };
}
