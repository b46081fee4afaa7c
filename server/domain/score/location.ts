import { hoursOutside, zoneOffset, zoneRange } from './timezones.ts';
import type { ScoreCandidate, ScoreJob } from './types.ts';
import type { Weights } from './weights.ts';
import type { Workplace, Workplaces } from './workplace.ts';

/** How a way of working suits a remote preference, 0 to 1. */
const MODE_FIT: ReadonlyMap<string, number> = new Map([
  ['remote_only remote', 1],
  ['hybrid remote', 0.7],
  ['hybrid hybrid', 1],
  ['hybrid on_site', 0.7],
  ['office remote', 0.4],
  ['office hybrid', 0.8],
  ['office on_site', 1],
]);

/**
 * Places, remote work and time zone, 0 to 1; null when neither places nor zones can be compared. The job's best
 * workplace counts; a time zone outside what the job accepts costs by the hour.
 */
export function location(
  candidate: ScoreCandidate,
  job: ScoreJob,
  places: Workplaces,
  weights: Weights['location'],
): number | null {
  const place = placeFit(candidate, places, weights);
  const zone = zoneFit(candidate, job, weights);
  if (place === null) return zone;
  return zone === null ? place : place * (1 - weights.timezone_share) + zone * weights.timezone_share;
}

function placeFit(
  candidate: ScoreCandidate,
  { offered, possible }: Workplaces,
  weights: Weights['location'],
): number | null {
  if (possible.length === 0) return offered.length === 0 ? null : 0;
  const known = possible.filter((workplace) => isKnown(candidate, workplace));
  if (known.length === 0) return null;
  return Math.max(...known.map((workplace) => workplaceFit(candidate, workplace, weights)));
}

/** Remote work says something about a candidate with a preference even when no place is known. */
function isKnown(candidate: ScoreCandidate, workplace: Workplace): boolean {
  return (
    workplace.match !== 'unknown' ||
    (candidate.remote_preference !== null && workplace.place.mode === 'remote')
  );
}

function workplaceFit(candidate: ScoreCandidate, workplace: Workplace, weights: Weights['location']): number {
  const mode = MODE_FIT.get(`${candidate.remote_preference} ${workplace.place.mode}`) ?? 1;
  return workplace.match === 'exact' ? mode : mode * weights.vague_place;
}

function zoneFit(candidate: ScoreCandidate, job: ScoreJob, weights: Weights['location']): number | null {
  if (job.timezone_requirements === null || candidate.timezone === null) return null;
  const range = zoneRange(job.timezone_requirements);
  const offset = zoneOffset(candidate.timezone);
  if (range === null || offset === null) return null;
  return Math.max(0, 1 - hoursOutside(offset, range) * weights.hour_outside_cost);
}
