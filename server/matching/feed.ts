import type { OrderPolicy } from '../domain/order/types.ts';
import type { CachedScore, FeedItem, FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { keepFeedTop, placePairs } from './feed-order.ts';
import { eligiblePairs } from './proposed-pairs.ts';
import { cachedScore, explained, keepReceipts, orderPairs } from './scored-pairs.ts';
import { installedSources } from './sources.ts';

/** Limits of a feed, and the policy of its order. */
export interface FeedLimits extends OrderPolicy {
  /** Most items kept. */
  feed_size: number;
  /** How many the graph and the vectors each propose. */
  feed_candidates: number;
}

// A feed with less than a first page of eligible items looks further, and no further than this.
const PAGE = 20;
const MOST_PROPOSALS = 2_000;

type FeedPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>;

/** A feed and the scores of its items, whether or not the cache has taken them. */
export interface ComputedFeed {
  items: FeedItem[];
  scores: CachedScore[];
}

/**
 * Computes a feed from scratch, best first: proposals from graph and vectors in parallel, facts in one query, scores,
 * the policy of the order, receipts; then kept in the cache, unless something it rests on changed or a store was away
 * meanwhile. Fails with `not_found` when
 * the candidate or job does not exist.
 */
export async function computeFeed(
  ports: FeedPorts,
  owner: FeedOwner,
  limits: FeedLimits,
): Promise<ComputedFeed> {
  const mark = await ports.cache.readMark();
  const now = new Date().toISOString();
  const reach = { per_store: limits.feed_candidates, enough: PAGE, most: MOST_PROPOSALS };
  const { sources, isWhole } = installedSources(ports);
  const pairs = await eligiblePairs(sources, owner, reach, now);
  const options = { limit: limits.feed_size, now, policy: limits };
  const placed = await placePairs(ports.sql, owner, orderPairs(pairs, now), options);
  const shown = placed.map(({ pair }) => explained(pair, now));
  await Promise.all([keepReceipts(ports, shown), keepFeedTop(ports.sql, owner, placed, now)]);
  const items = placed.map(({ id, order_score: score }) => ({ id, score }));
  const scores = shown.map((pair) => cachedScore(pair, now));
  // What was made while a store was away is served, and made again as soon as it is asked for again.
  if (!isWhole()) return { items, scores };
  // Scores first: a feed in the cache then has its scores there too.
  await ports.cache.writeScores(mark, scores);
  await ports.cache.writeFeed(owner, mark, items);
  return { items, scores };
}
