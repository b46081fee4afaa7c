import type { FeedCache, FeedItem, FeedOwner, ReadMark } from '../../ports/cache.ts';
import { feedKey, feedOwnerOf, LIFETIME_SECONDS } from './keys.ts';
import { get, type Keyspace, millisecondsLeft, type Policy, put, remove, type Value } from './keyspace.ts';
import { isFeedFresh, isFresh, type Marks, raiseEdited } from './marks.ts';
import { link, linked, type ReverseIndex, unlink } from './reverse-index.ts';
import { rangeOf, removeMember, sortedSet } from './sorted-set.ts';

interface Feeds {
  readonly keyspace: Keyspace;
  readonly marks: Marks;
  /** For each kind of owner: the item's id, and the owners whose feed holds it. */
  readonly holders: Readonly<Record<FeedOwner['kind'], ReverseIndex>>;
  readonly policy: Policy;
}

type FeedReads = Pick<FeedCache, 'readFeed' | 'writeFeed' | 'removeFromFeed' | 'feedsHolding' | 'listFeeds'>;

/** Feeds as sorted sets, with an index from an item to the feeds that hold it. */
export function createFeeds(keyspace: Keyspace, marks: Marks): FeedReads {
  const holders = { candidate: new Map(), job: new Map() };
  const gone = (key: string, value: Value) => unlinkItems(holders, key, value);
  const policy: Policy = { retention: 'derived', ttlSeconds: LIFETIME_SECONDS.feed, gone };
  const feeds: Feeds = { keyspace, marks, holders, policy };
  return {
    readFeed: async (owner, offset, limit) => readFeed(feeds, owner, offset, limit),
    writeFeed: async (owner, mark, items) => writeFeed(feeds, owner, mark, items),
    removeFromFeed: async (owner, itemId) => removeFromFeed(feeds, owner, itemId),
    feedsHolding: async (item) => feedsHolding(feeds, item),
    listFeeds: async (limit) => listFeeds(feeds, limit),
  };
}

function readFeed({ keyspace }: Feeds, owner: FeedOwner, offset: number, limit: number): FeedItem[] | null {
  const feed = get(keyspace, feedKey(owner), 'zset');
  return feed && rangeOf(feed.members, offset, limit).map(([id, score]) => ({ id, score }));
}

function writeFeed(feeds: Feeds, owner: FeedOwner, mark: ReadMark, items: readonly FeedItem[]): boolean {
  if (!isFeedFresh(feeds.marks, owner, mark)) return false;
  if (!items.every((item) => isFresh(feeds.marks, opposite(owner.kind), item.id, mark))) return false;
  const members = sortedSet(items.map(({ id, score }) => [id, score]));
  remove(feeds.keyspace, feedKey(owner));
  // The index comes first: a feed too large for the keyspace is evicted, and unlinked, within put.
  for (const id of members.order) link(feeds.holders[owner.kind], id, owner.id);
  put(feeds.keyspace, feedKey(owner), { type: 'zset', members }, feeds.policy);
  return true;
}

function removeFromFeed(feeds: Feeds, owner: FeedOwner, itemId: number): void {
  raiseEdited(feeds.marks, owner);
  const feed = get(feeds.keyspace, feedKey(owner), 'zset');
  if (feed && removeMember(feed.members, itemId)) unlink(feeds.holders[owner.kind], itemId, owner.id);
}

function feedsHolding(feeds: Feeds, item: FeedOwner): FeedOwner[] {
  const kind = opposite(item.kind);
  return linked(feeds.holders[kind], item.id)
    .map((id): FeedOwner => ({ kind, id }))
    .filter((owner) => millisecondsLeft(feeds.keyspace, feedKey(owner)) > 0);
}

function listFeeds({ keyspace }: Feeds, limit: number): FeedOwner[] {
  const owners: FeedOwner[] = [];
  for (const key of keyspace.recency.derived) {
    if (owners.length >= limit) break;
    const owner = feedOwnerOf(key);
    if (owner && millisecondsLeft(keyspace, key) > 0) owners.push(owner);
  }
  return owners;
}

function unlinkItems(holders: Feeds['holders'], key: string, value: Value): void {
  const owner = feedOwnerOf(key);
  if (!owner || value.type !== 'zset') return;
  for (const id of value.members.order) unlink(holders[owner.kind], id, owner.id);
}

function opposite(kind: FeedOwner['kind']): FeedOwner['kind'] {
  return kind === 'candidate' ? 'job' : 'candidate';
}
