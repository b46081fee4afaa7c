import { randomUUID } from 'node:crypto';
import type { FeedCache, FeedItem, FeedOwner, ReadMark } from '../../ports/cache.ts';
import { feedOwnerOf, LIFETIME_SECONDS } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { ANY_FEED_KEY, feedNameOf, horizonKey, ownerKeys } from './redis-keys.ts';
import type { RedisMarks } from './redis-marks.ts';
import { runScript } from './redis-run-script.ts';
import { scanAll } from './redis-scan.ts';
import { BEGIN_FEED, HOLDS, LINK, REMOVE_FROM_FEED, UNLINK, WRITE_FEED } from './redis-scripts.ts';
import { pageByScore } from './redis-sorted-sets.ts';

interface Feeds {
  connection: RedisConnection;
  marks: RedisMarks;
}

type FeedReads = Pick<FeedCache, 'readFeed' | 'writeFeed' | 'removeFromFeed' | 'feedsHolding' | 'listFeeds'>;

/** A link outlives the feed it leads to by an hour, whatever the clocks of several nodes say. */
const LINK_SECONDS = LIFETIME_SECONDS.feed + 3_600;
const HOLDERS_AT_ONCE = 500;

/**
 * Feeds as sorted sets. A write first says in the owner's slot that it is under way, then links the owner to every
 * item unless that was invalidated after the mark, then writes. So whoever invalidates an item either is seen by the
 * write or finds its owner among the holders.
 */
export function createRedisFeeds(connection: RedisConnection, marks: RedisMarks): FeedReads {
  const feeds: Feeds = { connection, marks };
  return {
    readFeed: (owner, offset, limit) => readFeed(feeds, owner, offset, limit),
    writeFeed: (owner, mark, items) => writeFeed(feeds, owner, mark, items),
    removeFromFeed: (owner, itemId) => removeFromFeed(feeds, owner, itemId),
    feedsHolding: (item) => feedsHolding(feeds, item),
    listFeeds: (limit) => listFeeds(feeds, limit),
  };
}

async function readFeed(
  { connection }: Feeds,
  owner: FeedOwner,
  offset: number,
  limit: number,
): Promise<FeedItem[] | null> {
  const { feed, empty } = ownerKeys(owner);
  const page = await pageByScore(connection, feed, offset, limit);
  if (page.length > 0) return page.map(([id, score]) => ({ id, score }));
  const present = await connection.ask((client) => client.exists(feed, empty));
  return present > 0 ? [] : null;
}

async function writeFeed(
  feeds: Feeds,
  owner: FeedOwner,
  mark: ReadMark,
  items: readonly FeedItem[],
): Promise<boolean> {
  const { connection, marks } = feeds;
  if (!marks.isTrusted(mark)) return false;
  const { feed, empty, floor, edited, writing } = ownerKeys(owner);
  const horizon = horizonKey(feed, connection.isCluster);
  const token = randomUUID();
  const [[begun]] = await Promise.all([
    runScript(connection, BEGIN_FEED, [mark, token], [{ keys: [writing, floor, edited, horizon] }]),
    connection.ask((client) => client.set(ANY_FEED_KEY, '1', 'EX', LINK_SECONDS)),
  ]);
  if (begun !== 1) return false;
  if (!(await linkItems(feeds, owner, mark, items))) {
    await connection.ask((client) => client.srem(writing, token));
    return false;
  }
  const [written] = await runScript(
    connection,
    WRITE_FEED,
    [token, mark, LIFETIME_SECONDS.feed, ...items.flatMap(({ id, score }) => [score, id])],
    [{ keys: [feed, empty, floor, edited, writing, horizon] }],
  );
  return written === 1;
}

async function linkItems(
  { connection }: Feeds,
  owner: FeedOwner,
  mark: ReadMark,
  items: readonly FeedItem[],
): Promise<boolean> {
  const links = items.map(({ id }) => {
    const { floor, holders } = ownerKeys({ kind: opposite(owner.kind), id });
    return { keys: [floor, holders], arguments: [owner.id] };
  });
  const linked = await runScript(connection, LINK, [mark, LINK_SECONDS], links);
  return linked.every((answer) => answer === 1);
}

async function removeFromFeed({ connection, marks }: Feeds, owner: FeedOwner, itemId: number): Promise<void> {
  const { feed, empty, edited } = ownerKeys(owner);
  const mark = await marks.next();
  await runScript(connection, REMOVE_FROM_FEED, [mark, itemId], [{ keys: [feed, empty, edited] }]);
}

async function feedsHolding({ connection }: Feeds, item: FeedOwner): Promise<FeedOwner[]> {
  const kind = opposite(item.kind);
  const { holders } = ownerKeys(item);
  const found: FeedOwner[] = [];
  for (let after = '-inf'; ; ) {
    const flat = await connection.ask((client) =>
      client.zrangebyscore(holders, after, '+inf', 'WITHSCORES', 'LIMIT', 0, HOLDERS_AT_ONCE),
    );
    const linked = pairsOf(flat).map(([id, time]) => ({ owner: { kind, id: Number(id) }, time }));
    const answers = await runScript(
      connection,
      HOLDS,
      [],
      linked.map(({ owner }) => {
        const { feed, writing } = ownerKeys(owner);
        return { keys: [feed, writing], arguments: [item.id] };
      }),
    );
    found.push(...linked.filter((_, index) => answers[index] === 1).map(({ owner }) => owner));
    const dead = linked.filter((_, index) => answers[index] !== 1);
    await runScript(
      connection,
      UNLINK,
      [],
      dead.map(({ owner, time }) => ({ keys: [holders], arguments: [owner.id, time] })),
    );
    const last = linked.at(-1);
    if (last === undefined || linked.length < HOLDERS_AT_ONCE) return found;
    after = `(${last.time}`;
  }
}

async function listFeeds({ connection }: Feeds, limit: number): Promise<FeedOwner[]> {
  if ((await connection.ask((client) => client.exists(ANY_FEED_KEY))) === 0) return [];
  const owners = new Map<string, FeedOwner>();
  for await (const keys of scanAll(connection, '*daily_*')) {
    for (const name of keys.map(feedNameOf)) {
      const owner = feedOwnerOf(name);
      if (owner !== null) owners.set(name, owner);
    }
    if (owners.size >= limit) break;
  }
  return [...owners.values()].slice(0, limit);
}

function pairsOf(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[index * 2] ?? '',
    flat[index * 2 + 1] ?? '',
  ]);
}

function opposite(kind: FeedOwner['kind']): FeedOwner['kind'] {
  return kind === 'candidate' ? 'job' : 'candidate';
}
