import { Failure } from '../../contract/failure.ts';
import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import type { FeedOwner } from '../ports/cache.ts';
import type { VectorCondition, VectorPayloads, VectorPoint, VectorSearch } from '../ports/vectors.ts';
import type { FeedSources } from './sources.ts';

/** Who could be in a feed, and how near those that the vectors proposed are. */
export interface Proposals {
  ids: number[];
  /** Cosine by id, for those that the vector search found. */
  cosines: Map<number, number>;
}

type Collection = 'candidate_profiles' | 'job_descriptions';

/** How many proposals are wanted of each store, and of what is at hand. */
export interface Asked {
  per_store: number;
  at_hand: number;
}

// What was swiped takes places among the answers: this many more are asked for at most.
const MOST_SWIPED = 1_800;

/** Jobs for a candidate from the skill graph, the vectors (everywhere, and at their places) and what is at hand. */
export async function proposeJobs(
  sources: FeedSources,
  owner: FeedOwner,
  candidate: ScoreCandidate,
  vector: VectorPoint<unknown> | null,
  asked: Asked,
): Promise<Proposals> {
  const out = await sources.truth.outOfReach(owner);
  const limit = asked.per_store + Math.min(out.length, MOST_SWIPED);
  const active = { key: 'status', match: 'active' } as const;
  const places = { key: 'locations', any: placesOf(candidate) } as const;
  const found = await Promise.all([
    answered(async () =>
      (await sources.graph.jobsForCandidate(owner.id, { limit })).map((hit) => hit.job_id),
    ),
    searched(sources, 'job_descriptions', vector, { limit, must: [active] }),
    searched(sources, 'job_descriptions', vector, { limit, must: [active, places] }),
    atHand(sources, owner, asked),
  ]);
  return merged(found, out);
}

/** Candidates for a job, likewise; whoever likes the job already is always among them. */
export async function proposeCandidates(
  sources: FeedSources,
  owner: FeedOwner,
  job: ScoreJob,
  vector: VectorPoint<unknown> | null,
  asked: Asked,
): Promise<Proposals> {
  const out = await sources.truth.outOfReach(owner);
  const limit = asked.per_store + Math.min(out.length, MOST_SWIPED);
  const found = await Promise.all([
    answered(async () =>
      (await sources.graph.candidatesForJob(owner.id, { limit })).map((hit) => hit.candidate_id),
    ),
    searched(sources, 'candidate_profiles', vector, { limit }),
    ...nearby(job).map((should) => searched(sources, 'candidate_profiles', vector, { limit, should })),
    atHand(sources, owner, asked),
  ]);
  return merged(found, out);
}

interface Found {
  ids: number[];
  cosines?: Map<number, number>;
}

async function searched<Name extends Collection>(
  { vectors }: Pick<FeedSources, 'vectors'>,
  collection: Name,
  vector: VectorPoint<unknown> | null,
  search: Omit<VectorSearch<VectorPayloads[Name]>, 'vector'>,
): Promise<Found> {
  if (vector === null) return { ids: [] };
  const cosines = new Map<number, number>();
  const found = await answered(async () => {
    const hits = await vectors.search(collection, { ...search, vector: vector.vector });
    for (const hit of hits) if (hit.model === vector.model) cosines.set(hit.id, hit.score);
    return hits.map((hit) => hit.id);
  });
  return { ...found, cosines };
}

async function atHand({ truth }: FeedSources, owner: FeedOwner, asked: Asked): Promise<Found> {
  return { ids: await truth.atHand(owner, asked.at_hand) };
}

/** A projection that is away costs proposals, never the feed; any other error is a bug and goes up. */
async function answered(ask: () => Promise<number[]>): Promise<Found> {
  try {
    return { ids: await ask() };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'unavailable') throw error;
    return { ids: [] };
  }
}

function merged(found: Found[], out: number[]): Proposals {
  const excluded = new Set(out);
  const ids = new Set<number>();
  const cosines = new Map<number, number>();
  for (const one of found) {
    for (const id of one.ids) if (!excluded.has(id)) ids.add(id);
    for (const [id, cosine] of one.cosines ?? []) cosines.set(id, cosine);
  }
  return { ids: [...ids], cosines };
}

/** Where a candidate could work, in the words of job postings. */
function placesOf(candidate: ScoreCandidate): string[] {
  const own = candidate.location === null ? [] : [candidate.location];
  return [...new Set([...[...candidate.preferred_locations, ...own].flatMap(widerNames), 'Remote'])];
}

/** Conditions on people who are, or would go, where the job is; none when it can be done from anywhere. */
function nearby(job: ScoreJob): VectorCondition<VectorPayloads['candidate_profiles']>[][] {
  if (job.locations.length === 0 || job.locations.includes('Remote')) return [];
  const places = [...new Set(job.locations.flatMap(widerNames))];
  return [
    [
      { key: 'location', any: places },
      { key: 'preferred_locations', any: places },
    ],
  ];
}

/** A place and what contains it: 'Berlin, Germany' also as 'Germany', 'Austin, TX' also as 'United States'. */
function widerNames(place: string): string[] {
  const parts = place.split(',').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return [place];
  return [
    place,
    ...(/^[A-Z]{2}$/.test(last) ? ['United States', 'Remote (US)'] : [last, `Remote (${last})`]),
  ];
}
