import { Failure } from '../../../contract/failure.ts';
import type { Cache, ReadMark } from '../../ports/cache.ts';
import { createOwedWork, type OwedWork } from './owed-work.ts';
import type { RedisCache } from './redis.ts';

export interface FallbackOptions {
  /** Share of every rate limit, in percent, that each process grants by itself while Redis is away. */
  limitPercent: number;
  /** Milliseconds, never going back. */
  now?: () => number;
}

interface Parts {
  redis: RedisCache;
  /** A cache in this process, for what may be counted here meanwhile. */
  local: Cache;
  options: FallbackOptions;
  owed: OwedWork;
}

/** No reading has this mark or an older one, so nothing is kept of what was read under it. */
const MARK_WHILE_AWAY: ReadMark = 0;
/** As long as a session is taken from the cache without looking at the truth (see sessionData). */
const SESSIONS_DOUBTED_MILLISECONDS = 60_000;

/**
 * The cache in Redis as the program uses it: what its callers are given while Redis is away. The one place where
 * that is decided; what is not named here fails with `unavailable`.
 */
export function withFallback(redis: RedisCache, local: Cache, options: FallbackOptions): Cache {
  const parts: Parts = { redis, local, options, owed: createOwedWork() };
  redis.absence.watch({ back: () => void parts.owed.payAll() });
  return {
    ...redis,
    ...derived(parts),
    ...sessions(parts),
    ...signals(parts),
    hit: (subject, action, limit, windowSeconds) =>
      instead(
        () => redis.hit(subject, action, limit, windowSeconds),
        () => local.hit(subject, action, stricter(limit, options.limitPercent), windowSeconds),
      ),
    async close() {
      await Promise.all([redis.close(), local.close()]);
    },
  };
}

/**
 * A feed is computed and served, and not kept. An invalidation is let go: before Redis is used again everything
 * derived is dropped. `feedsHolding` and `listFeeds` fail, so that whoever follows the truth comes again.
 */
function derived({ redis }: Parts) {
  return {
    readMark: () => instead(redis.readMark, () => MARK_WHILE_AWAY),
    readFeed: (...input) => instead(() => redis.readFeed(...input), nothing),
    writeFeed: (...input) =>
      instead(
        () => redis.writeFeed(...input),
        () => false,
      ),
    removeFromFeed: (...input) => whenHere(redis, () => redis.removeFromFeed(...input)),
    invalidate: (...input) => whenHere(redis, () => redis.invalidate(...input)),
    readScores: (pairs) =>
      instead(
        () => redis.readScores(pairs),
        () => pairs.map(nothing),
      ),
    writeScores: (...input) =>
      instead(
        () => redis.writeScores(...input),
        () => undefined,
      ),
  } satisfies Partial<Cache>;
}

/**
 * A session is read from the truth. After Redis has come back that goes on until nothing in it can be taken on trust
 * any more: it may hold what a session was before it was changed or ended.
 */
function sessions({ redis, options, owed }: Parts) {
  const now = options.now ?? (() => performance.now());
  let doubtedUntil = Number.NEGATIVE_INFINITY;
  redis.absence.watch({
    back() {
      doubtedUntil = now() + SESSIONS_DOUBTED_MILLISECONDS;
    },
  });
  return {
    async readSession(sessionId) {
      const session = await instead(() => redis.readSession(sessionId), nothing);
      return session?.ended === 'true' || now() >= doubtedUntil ? session : null;
    },
    offerSession: (...input) =>
      instead(
        () => redis.offerSession(...input),
        () => undefined,
      ),
    putSession: (...input) =>
      instead(
        () => redis.putSession(...input),
        () => undefined,
      ),
    endSession: (sessionId) => owed.nowOrLater(`session ${sessionId}`, () => redis.endSession(sessionId)),
  } satisfies Partial<Cache>;
}

/** What is published reaches the sockets of this process, and those of others when Redis is back. */
function signals({ redis, local, owed }: Parts) {
  return {
    async publish(userId, message) {
      await owed.nowOrLater(
        `notice ${userId}`,
        () => redis.publish(userId, message),
        () => redis.publishHere(userId, message),
      );
    },
    markSwiped: (candidateId, jobId, direction) =>
      owed.nowOrLater(`swipe ${candidateId} ${jobId}`, () => redis.markSwiped(candidateId, jobId, direction)),
    clearSwiped: (candidateId, jobId) =>
      owed.nowOrLater(`swipe ${candidateId} ${jobId}`, () => redis.clearSwiped(candidateId, jobId)),
    addConnection: (...input) =>
      instead(
        () => redis.addConnection(...input),
        () => local.addConnection(...input),
      ),
    removeConnection: (...input) =>
      instead(
        () => redis.removeConnection(...input),
        () => local.removeConnection(...input),
      ),
    connections: (userId) =>
      instead(
        () => redis.connections(userId),
        () => local.connections(userId),
      ),
  } satisfies Partial<Cache>;
}

async function instead<Result>(
  work: () => Promise<Result>,
  fallback: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return fallback();
  }
}

/** Lets work go that Redis, being away, cannot do, because everything it is about is dropped before Redis returns. */
async function whenHere(redis: RedisCache, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Here, but out of memory: what was not done stays undone, and the caller has to know.
    if (!isUnavailable(error) || !redis.absence.isAway()) throw error;
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Failure && error.code === 'unavailable';
}

function stricter(limit: number, percent: number): number {
  return limit <= 0 ? 0 : Math.max(1, Math.floor((limit * percent) / 100));
}

function nothing(): null {
  return null;
}
