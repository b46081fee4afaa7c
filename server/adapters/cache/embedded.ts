import type { Cache, FeedCache, FeedOwner } from '../../ports/cache.ts';
import { createFeeds } from './feeds.ts';
import { feedKey } from './keys.ts';
import { createKeyspace, describeKey, type Keyspace, remove } from './keyspace.ts';
import { createLeaderboards } from './leaderboards.ts';
import { createMarks, type Marks, raiseAll, raiseInvalidated } from './marks.ts';
import { createNotifications } from './notifications.ts';
import { createRateLimits } from './rate-limits.ts';
import { createConnections, createEventRooms } from './rooms.ts';
import { createScores } from './scores.ts';
import { createSessions } from './sessions.ts';
import { createSwipedMarks, createTickets } from './texts.ts';

export interface EmbeddedCacheOptions {
  /** Keys plus members of collections; feeds and scores go first beyond it, the least recently used before others. */
  maximumEntries: number;
  /** Milliseconds, never going back. */
  now?: () => number;
  /** Told what a notification listener threw. */
  report?: (problem: unknown) => void;
}

/** The cache in this process: nothing to start, nothing shared, gone with the process. */
export function openEmbeddedCache(options: EmbeddedCacheOptions): Cache {
  const now = options.now ?? (() => performance.now());
  const keyspace = createKeyspace(options.maximumEntries, now);
  const marks = createMarks(now);
  const { dropScores, ...scores } = createScores(keyspace, marks);
  const { endAll, ...notifications } = createNotifications(options.report ?? warn);
  return {
    ...createFeeds(keyspace, marks),
    ...createInvalidation(keyspace, marks, dropScores),
    ...scores,
    ...notifications,
    ...createSessions(keyspace),
    ...createRateLimits(keyspace),
    ...createConnections(keyspace),
    ...createEventRooms(keyspace),
    ...createLeaderboards(keyspace),
    ...createSwipedMarks(keyspace),
    ...createTickets(keyspace),
    inspect: async (key) => describeKey(keyspace, key),
    ping: async () => undefined,
    async close() {
      endAll();
      for (const key of keyspace.entries.keys()) remove(keyspace, key);
    },
  };
}

function createInvalidation(
  keyspace: Keyspace,
  marks: Marks,
  dropScores: (owner: FeedOwner) => void,
): Pick<FeedCache, 'readMark' | 'invalidate' | 'clearDerived'> {
  return {
    readMark: async () => marks.current,
    async invalidate(owners) {
      raiseInvalidated(marks, owners);
      for (const owner of owners) {
        remove(keyspace, feedKey(owner));
        dropScores(owner);
      }
    },
    async clearDerived() {
      raiseAll(marks);
      for (const key of keyspace.recency.derived) remove(keyspace, key);
    },
  };
}

function warn(problem: unknown): void {
  process.emitWarning(problem instanceof Error ? problem : String(problem), 'HireWireWarning');
}
