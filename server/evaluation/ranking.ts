import { eligiblePairs, type Reach } from '../matching/proposed-pairs.ts';
import { orderPairs, type ScoredPair } from '../matching/scored-pairs.ts';
import type { FeedSources } from '../matching/sources.ts';
import type { FeedOwner } from '../ports/cache.ts';
import type { FileWorld } from './file-world.ts';

/** Whose lists are made: jobs for each candidate, or candidates for each job. */
export type Side = 'candidate' | 'company';

/**
 * How many each store is asked for at first. A file has time to look deeper than a feed, which asks for 200: of the ten
 * that a full scan puts first those hold 82 of 100 (bench/proposal-recall.ts).
 */
const PER_STORE = 1_000;
const LEAST_STEP = 0.000_001;

/** Who asks and what is ranked, in the order of the files. */
export function sidesOf({ candidates, jobs }: FileWorld, side: Side) {
  return side === 'candidate'
    ? { owners: candidates, items: jobs, kind: 'candidate' as const }
    : { owners: jobs, items: candidates, kind: 'job' as const };
}

/** Looks deeper than a feed does, and further until `top` of the `items` are eligible or all have been looked at. */
export function reachOf(top: number, items: number): Reach {
  return { per_store: Math.max(PER_STORE, top), enough: top, most: Math.max(items, top, PER_STORE) };
}

/**
 * The feed of one owner by the two fits, best first: as many as `top`, or everybody eligible when they are fewer.
 * Exposure and exploration need a market that goes on, and are no part of it.
 */
export async function rankFor(
  sources: FeedSources,
  owner: FeedOwner,
  limits: { top: number; items: number; now: string },
): Promise<ScoredPair[]> {
  const pairs = await eligiblePairs(sources, owner, reachOf(limits.top, limits.items), limits.now);
  return orderPairs(pairs, limits.now).slice(0, limits.top);
}

/**
 * Scores that put a list in its order whoever sorts it: the order scores, each made the least bit smaller where it
 * would equal the one before.
 */
export function fallingScores(ranked: readonly ScoredPair[]): number[] {
  let last = Number.POSITIVE_INFINITY;
  return ranked.map(({ score }) => {
    last = Math.min(score.order_score, last - LEAST_STEP);
    return last;
  });
}
