import type { ScoreCandidate, ScoreJob } from './types.ts';
import type { Weights } from './weights.ts';

/**
 * Years against the job's range, 0 to 1; null when either side is silent. Too few years count in proportion;
 * too many cost little, because they rarely hinder the work.
 */
export function experience(
  candidate: ScoreCandidate,
  job: ScoreJob,
  weights: Weights['experience'],
): number | null {
  const years = candidate.years_experience;
  const { min_years_experience: least, max_years_experience: most } = job;
  if (years === null || (least === null && most === null)) return null;
  if (least !== null && years < least) return Math.max(0, years) / least;
  if (most !== null && years > most) {
    return Math.max(weights.years_over_floor, 1 - (years - most) * weights.years_over_cost);
  }
  return 1;
}
