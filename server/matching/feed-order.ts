import { arrange } from '../domain/order/arrange.ts';
import { fairShare, VISIBLE } from '../domain/order/exposure.ts';
import type { Entry, OrderPolicy, ShownBecause } from '../domain/order/types.ts';
import type { FeedOwner } from '../ports/cache.ts';
import type { Sql } from '../ports/sql.ts';
import { readItemStandings, readOwnerStanding, saveFeedTop } from '../store/feed-exposure.ts';
import type { ScoredPair } from './scored-pairs.ts';

/** A pair with its place in a feed. */
export interface PlacedPair {
  pair: ScoredPair;
  /** The item's id: the job's in a candidate's feed, the candidate's in a job's. */
  id: number;
  order_score: number;
  shown_because: ShownBecause;
}

/** The item of a pair in this owner's feed. */
function itemOf(owner: FeedOwner, { candidate_id, job_id }: ScoredPair): number {
  return owner.kind === 'candidate' ? job_id : candidate_id;
}

/**
 * Places pairs that `orderPairs` made, at most `limit`, by the policy: exposure, waiting likes, companies and exploration
 * as they stand in the truth at `now` (ISO 8601). Two small queries. The feed's owner is shown the same all day.
 */
export async function placePairs(
  sql: Sql,
  owner: FeedOwner,
  ordered: readonly ScoredPair[],
  { limit, now, policy }: { limit: number; now: string; policy: OrderPolicy },
): Promise<PlacedPair[]> {
  const day = now.slice(0, 10);
  const pairs = new Map(ordered.map((pair) => [itemOf(owner, pair), pair]));
  const [standings, { explored, ...market }] = await Promise.all([
    readItemStandings(sql, owner, [...pairs.keys()]),
    readOwnerStanding(sql, owner, day),
  ]);
  const entries = standings.flatMap(({ id, shown, waits }): Entry[] => {
    const pair = pairs.get(id);
    if (pair === undefined) return [];
    return [{ id, shown, waits, company: companyOf(owner, pair), order_score: pair.score.order_score }];
  });
  const circumstances = {
    fair_share: fairShare(market, policy),
    seed: `${day} ${owner.kind} ${owner.id}`,
    explored,
  };
  return arrange(entries, limit, circumstances, policy).flatMap((placed) => {
    const pair = pairs.get(placed.id);
    return pair === undefined ? [] : [{ ...placed, pair }];
  });
}

/** Remembers what a computed feed shows first, for the count of exposure, and what it explores today. */
export async function keepFeedTop(
  sql: Sql,
  owner: FeedOwner,
  placed: readonly PlacedPair[],
  now: string,
): Promise<void> {
  const explored = placed.filter(({ shown_because }) => shown_because === 'exploration');
  const top = { shown: placed.slice(0, VISIBLE).map(({ id }) => id), explored: explored.map(({ id }) => id) };
  await saveFeedTop(sql, owner, now.slice(0, 10), top);
}

/** In a deck all people are for one job: nothing to spread. */
function companyOf(owner: FeedOwner, { job }: ScoredPair): string | null {
  return owner.kind === 'candidate' ? job.company.name : null;
}
