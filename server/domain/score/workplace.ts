import { type Place, parsePlaces, placeMatch } from './places.ts';
import type { ScoreCandidate, ScoreJob } from './types.ts';

/** A way to do the job that the candidate's places allow. */
export interface Workplace {
  place: Place;
  /** 'exact' same town or unrestricted remote; 'broad' only the country or state agrees; 'unknown' nothing to compare. */
  match: 'exact' | 'broad' | 'unknown';
}

/** Where the candidate is or would go; 'Remote' and a bare 'Hybrid' are wishes, not places. */
function candidatePlaces(candidate: ScoreCandidate): Place[] {
  const texts = candidate.location === null ? [] : [candidate.location];
  return [...texts, ...candidate.preferred_locations]
    .flatMap(parsePlaces)
    .filter((place) => place.city !== null || place.countries !== null)
    .filter((place) => place.mode !== 'remote' || place.countries !== null);
}

/** The ways in which a job may be done; a bare 'Hybrid' makes the named places hybrid. Empty when none is named. */
function jobPlaces(job: ScoreJob): Place[] {
  const places = job.locations.flatMap(parsePlaces);
  const isBare = (place: Place) => place.mode === 'hybrid' && place.city === null && place.countries === null;
  if (!places.some(isBare)) return places;
  const named = places.filter((place) => !isBare(place));
  if (!named.some((place) => place.mode !== 'remote')) return places;
  return named.map((place) => (place.mode === 'on_site' ? { ...place, mode: 'hybrid' } : place));
}

// One side of a feed stands in hundreds of pairs, and the facts of jobs are remembered between feeds.
const placesOfCandidates = new WeakMap<ScoreCandidate, Place[]>();
const placesOfJobs = new WeakMap<ScoreJob, Place[]>();

function remembered<Side extends object>(
  memory: WeakMap<Side, Place[]>,
  side: Side,
  read: (side: Side) => Place[],
): Place[] {
  const known = memory.get(side) ?? read(side);
  memory.set(side, known);
  return known;
}

/** Where a pair could work. */
export interface Workplaces {
  /** The candidate's places. */
  mine: readonly Place[];
  /** The job's places; empty when it names none. */
  offered: readonly Place[];
  /** Those of the job's places that the candidate can work from. */
  possible: readonly Workplace[];
}

/** Compares places once for all parts of a score. An unknown place on either side rules nothing out. */
export function workplacesOf(candidate: ScoreCandidate, job: ScoreJob): Workplaces {
  const mine = remembered(placesOfCandidates, candidate, candidatePlaces);
  const offered = remembered(placesOfJobs, job, jobPlaces);
  const possible: Workplace[] = [];
  for (const place of offered) {
    const match = matchOf(candidate, mine, place);
    if (match !== null) possible.push({ place, match });
  }
  return { mine, offered, possible };
}

function matchOf(candidate: ScoreCandidate, mine: readonly Place[], place: Place): Workplace['match'] | null {
  if (place.mode === 'remote') return remoteMatch(mine, place.countries);
  if (candidate.remote_preference === 'remote_only') return null;
  if (mine.length === 0 || (place.city === null && place.countries === null)) return 'unknown';
  const matches = mine.map((own) => placeMatch(own, place));
  return matches.includes('exact') ? 'exact' : (matches.find((match) => match !== null) ?? null);
}

function remoteMatch(mine: readonly Place[], scope: ReadonlySet<string> | null): Workplace['match'] | null {
  if (scope === null) return 'exact';
  const known = mine.filter((own) => own.countries !== null);
  if (known.length === 0) return 'unknown';
  return known.some((own) => [...(own.countries ?? [])].some((code) => scope.has(code))) ? 'exact' : null;
}
