import type { Candidate, Job, MinutesAgo } from './model.ts';
import type { Direction, Swipe } from './swipes.ts';

/** Both sides of one candidate and one job, as swipe_pairs keeps them. */
export interface Pair {
  candidate: Candidate;
  job: Job;
  candidate_direction: Direction | null;
  company_direction: Direction | null;
  match_score: number;
  updated: MinutesAgo;
}

/** One swipe a side and pair, the first one given; in the order they happened. */
export function uniqueSwipes(swipes: readonly Swipe[]): Swipe[] {
  const seen = new Set<string>();
  const kept = swipes.filter((swipe) => {
    const key = `${swipe.side} ${swipe.candidate.user.id} ${swipe.job.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.sort((a, b) => b.at - a.at || a.candidate.user.id - b.candidate.user.id || a.job.id - b.job.id);
}

export function pairsOf(swipes: readonly Swipe[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { candidate, job, side, direction, match_score, at } of swipes) {
    const key = `${candidate.user.id} ${job.id}`;
    const known = pairs.get(key) ?? {
      candidate,
      job,
      candidate_direction: null,
      company_direction: null,
      match_score,
      updated: at,
    };
    pairs.set(key, {
      ...known,
      [`${side}_direction`]: direction,
      updated: Math.min(known.updated, at),
    });
  }
  return [...pairs.values()];
}

export const isMutual = (pair: Pair): boolean =>
  pair.candidate_direction === 'right' && pair.company_direction === 'right';
