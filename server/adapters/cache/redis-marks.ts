import type { FeedCache, FeedOwner, ReadMark } from '../../ports/cache.ts';
import type { Breaker } from './redis-breaker.ts';
import type { RedisConnection } from './redis-connection.ts';
import { ANY_FEED_KEY, allHorizonKeys, horizonKey, MARK_KEY, ownerKeys } from './redis-keys.ts';
import { runScript } from './redis-run-script.ts';
import { scanAll } from './redis-scan.ts';
import { dropScoresOf } from './redis-scores.ts';
import { INVALIDATE, NEXT_MARK, RAISE_HORIZON } from './redis-scripts.ts';

/** Marks as this process has been given them. */
export interface RedisMarks {
  /** A mark later than every other in this store, from whichever process. */
  next(): Promise<ReadMark>;
  /** False for marks taken before a connection was lost: what would refuse them may be lost with it. */
  isTrusted(mark: ReadMark): boolean;
}

type Target = Pick<RedisConnection, 'isCluster' | 'masters'> & Pick<Breaker, 'ask'>;

/** Owners invalidated with one round of commands. */
const OWNERS_AT_ONCE = 100;

/**
 * Marks are a counter in the store that follows its clock, so they order what several processes do. An invalidation
 * leaves its mark beside the feed of the candidate or job (a floor); nothing read before it is taken after it.
 */
export function createRedisMarks(connection: RedisConnection): RedisMarks {
  let latest = 0;
  let distrusted = 0;
  connection.onDoubt(() => {
    distrusted = latest;
  });
  return {
    async next() {
      const mark = await nextMark(connection);
      latest = Math.max(latest, mark);
      return mark;
    },
    isTrusted: (mark) => mark > distrusted,
  };
}

/** Invalidation by floors, and for everything at once by horizons. */
export function createRedisInvalidation(
  connection: RedisConnection,
  marks: RedisMarks,
): Pick<FeedCache, 'readMark' | 'invalidate' | 'clearDerived'> {
  connection.beforeReturn(({ ask }) => clearDerived({ ...connection, ask }));
  return {
    readMark: () => marks.next(),
    async invalidate(owners) {
      for (let start = 0; start < owners.length; start += OWNERS_AT_ONCE) {
        await invalidate(connection, marks, owners.slice(start, start + OWNERS_AT_ONCE));
      }
    },
    clearDerived: () => clearDerived(connection),
  };
}

async function nextMark(target: Target): Promise<ReadMark> {
  const [mark] = await runScript(target, NEXT_MARK, [], [{ keys: [MARK_KEY] }]);
  if (mark === undefined) throw new Error('Redis gave no mark.');
  return mark;
}

async function invalidate(
  connection: RedisConnection,
  marks: RedisMarks,
  owners: readonly FeedOwner[],
): Promise<void> {
  const mark = await marks.next();
  const items = owners.map((owner) => {
    const { feed, empty, floor } = ownerKeys(owner);
    return { keys: [feed, empty, floor] };
  });
  const times = await runScript(connection, INVALIDATE, [mark], items);
  for (const [index, owner] of owners.entries()) {
    await dropScoresOf(connection, owner, mark, times[index] ?? 0);
  }
}

/**
 * Horizons first: what was read before is refused from here on, so a walk over the keys finds all there is. Indexes
 * stay, because what is written again meanwhile relies on them; they go by themselves.
 */
async function clearDerived(target: Target): Promise<void> {
  const mark = await nextMark(target);
  const keys = target.isCluster ? allHorizonKeys() : [horizonKey('', false)];
  await runScript(
    target,
    RAISE_HORIZON,
    [mark],
    keys.map((key) => ({ keys: [key] })),
  );
  await target.ask((client) => client.del(ANY_FEED_KEY));
  for (const pattern of ['*daily_*', 'match_score:*']) await removeMatching(target, pattern);
}

const DERIVED =
  /^(?:candidate:\d+:daily_matches|job:\d+:daily_candidates|match_score:\d+:\d+|\{.+:daily_\w+\}:empty)$/;

async function removeMatching(target: Target, pattern: string): Promise<void> {
  for await (const page of scanAll(target, pattern)) {
    const derived = page.filter((key) => DERIVED.test(key));
    if (derived.length === 0) continue;
    // In a cluster a command names keys of one slot only.
    const groups = target.isCluster ? derived.map((key) => [key]) : [derived];
    await target.ask((client) => Promise.all(groups.map((keys) => client.unlink(...keys))));
  }
}
