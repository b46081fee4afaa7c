import type { ScoreCandidate, ScoreJob } from './types.ts';
import type { Weights } from './weights.ts';

/**
 * How the ranges of pay overlap, 0 to 1; null when either side names none. It is the mean of two shares: how much
 * of the job's range is at or above the candidate's minimum, and how much of the candidate's range the job reaches.
 */
export function compensation(
  candidate: ScoreCandidate,
  job: ScoreJob,
  weights: Weights['compensation'],
): number | null {
  const least = candidate.salary_min ?? candidate.salary_max;
  const wish = candidate.salary_max ?? candidate.salary_min;
  const bottom = job.salary_min_usd ?? job.salary_max_usd;
  const top = job.salary_max_usd ?? job.salary_min_usd;
  if (least === null || wish === null || bottom === null || top === null) return null;
  const pay = (acceptedShare(least, bottom, top) + reachedShare(least, wish, top)) / 2;
  return pay * equityFactor(candidate, job, weights);
}

function acceptedShare(least: number, bottom: number, top: number): number {
  if (bottom >= least) return 1;
  return top <= least ? 0 : (top - least) / (top - bottom);
}

function reachedShare(least: number, wish: number, top: number): number {
  if (top >= wish) return 1;
  return top <= least ? 0 : (top - least) / (wish - least);
}

function equityFactor(candidate: ScoreCandidate, job: ScoreJob, weights: Weights['compensation']): number {
  if (job.equity_offered !== false) return 1;
  if (candidate.equity_preference === 'required') return weights.equity_required_missing;
  return candidate.equity_preference === 'nice_to_have' ? weights.equity_wanted_missing : 1;
}
