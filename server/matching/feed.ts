import type { FeedItem, FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { eligiblePairs } from './proposed-pairs.ts';
import { cachedScore, keepReceipts, rankPairs } from './scored-pairs.ts';
import { installedSources } from './sources.ts';

/** Limits of a feed. */
export interface FeedLimits {
  /** Most items kept. */
  feed_size: number;
  /** How many the graph and the vectors each propose. */
  feed_candidates: number;
}

// A feed with less than a first page of eligible items looks further, and no further than this.
const PAGE = 20;
const MOST_PROPOSALS = 2_000;

type FeedPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>;

/**
 * Computes a feed from scratch, best first: proposals from graph and vectors in parallel, facts in one query, scores,
 * receipts; then kept in the cache unless something it rests on changed meanwhile. Fails with `not_found` when
 * the candidate or job does not exist.
 */
export async function computeFeed(
  ports: FeedPorts,
  owner: FeedOwner,
  limits: FeedLimits,
): Promise<FeedItem[]> {
  const mark = await ports.cache.readMark();
  const now = new Date().toISOString();
  const reach = { per_store: limits.feed_candidates, enough: PAGE, most: MOST_PROPOSALS };
  const pairs = await eligiblePairs(installedSources(ports), owner, reach, now);
  const ranked = rankPairs(pairs, limits.feed_size, now);
  await keepReceipts(ports, ranked);
  const items = ranked.map((pair) => ({
    id: owner.kind === 'candidate' ? pair.job_id : pair.candidate_id,
    score: pair.score.order_score,
  }));
  // Scores first: a feed in the cache then has its scores there too.
  await ports.cache.writeScores(
    mark,
    ranked.map((pair) => cachedScore(pair, now)),
  );
  await ports.cache.writeFeed(owner, mark, items);
  return items;
}
