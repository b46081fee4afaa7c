import type { Looks } from './looks.ts';
import type { Market } from './week.ts';

/** What a week was worth, as the table shows it. Shares are 0 to 1. */
export interface Measures {
  matches_per_candidate: number;
  matches_per_job: number;
  candidates_without_match: number;
  jobs_without_match: number;
  exposure_gini_jobs: number;
  exposure_gini_candidates: number;
  /** Of the looks, how many were answered yes. */
  yes_share: number;
  /** Of those who joined during the week, how many were seen by five others within two days. */
  new_jobs_seen: number;
  new_candidates_seen: number;
}

const ENOUGH_EYES = 5;
/** Who joins later has not two days left. */
const LATEST_JOIN = 5;

export function measure({ joined }: Market, looks: Looks): Measures {
  const newSeen = (side: 'candidate' | 'job') =>
    share(
      [...looks.seenEarly[side]].filter((_, index) => isNew(joined[side][index] ?? 0)),
      (seen) => seen >= ENOUGH_EYES,
    );
  return {
    matches_per_candidate: mean(looks.matches.candidate),
    matches_per_job: mean(looks.matches.job),
    candidates_without_match: share([...looks.matches.candidate], (count) => count === 0),
    jobs_without_match: share([...looks.matches.job], (count) => count === 0),
    exposure_gini_jobs: gini(looks.seen.job),
    exposure_gini_candidates: gini(looks.seen.candidate),
    yes_share: looks.likes / looks.looks,
    new_jobs_seen: newSeen('job'),
    new_candidates_seen: newSeen('candidate'),
  };
}

/** Gini's index of counts: 0 when all have the same, near 1 when one has everything. */
function gini(counts: ArrayLike<number>): number {
  const ascending = Float64Array.from(counts).sort();
  const total = ascending.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const weighted = ascending.reduce((sum, count, index) => sum + (index + 1) * count, 0);
  return (2 * weighted) / (ascending.length * total) - (ascending.length + 1) / ascending.length;
}

const isNew = (since: number) => since > 0 && since <= LATEST_JOIN;
const mean = (counts: Int32Array) => counts.reduce((sum, count) => sum + count, 0) / counts.length;
const share = (counts: readonly number[], test: (count: number) => boolean) =>
  counts.length === 0 ? 0 : counts.filter(test).length / counts.length;
