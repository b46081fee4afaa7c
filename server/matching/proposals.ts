import { Failure } from '../../contract/failure.ts';
import type { ScoreCandidate } from '../domain/score/types.ts';
import type { Ports } from '../ports/ports.ts';
import type { VectorPayloads, VectorPoint, VectorSearch } from '../ports/vectors.ts';
import { candidatesAtHand, candidatesOutOfReach, jobsAtHand, jobsOutOfReach } from '../store/feed-sources.ts';

/** Who could be in a feed, and how near those that the vectors proposed are. */
export interface Proposals {
  ids: number[];
  /** Cosine by id, for those that the vector search found. */
  cosines: Map<number, number>;
  /** The stores that did not answer; the feed is made without them and says so. */
  missing: ('graph' | 'vectors')[];
}

type Sources = Pick<Ports, 'sql' | 'graph' | 'vectors'>;
type Collection = 'candidate_profiles' | 'job_descriptions';

// However much was swiped, no store is asked for more than this.
const MOST_PROPOSALS = 2_000;
// The newest jobs and people are always among the proposals, so that nobody starts unseen.
const AT_HAND = 50;

/** Jobs for a candidate from the skill graph, the vectors (everywhere, and at their places) and what is at hand. */
export async function proposeJobs(
  ports: Sources,
  candidateId: number,
  candidate: ScoreCandidate,
  vector: VectorPoint<unknown> | null,
  perStore: number,
): Promise<Proposals> {
  const out = await jobsOutOfReach(ports.sql, candidateId);
  const limit = Math.min(perStore + out.length, MOST_PROPOSALS);
  const active = { key: 'status', match: 'active' } as const;
  const places = { key: 'locations', any: placesOf(candidate) } as const;
  const found = await Promise.all([
    answered('graph', async () =>
      (await ports.graph.jobsForCandidate(candidateId, { limit })).map((hit) => hit.job_id),
    ),
    searched(ports, 'job_descriptions', vector, { limit, must: [active] }),
    searched(ports, 'job_descriptions', vector, { limit, must: [active, places] }),
    answered(null, () => jobsAtHand(ports.sql, candidateId, AT_HAND)),
  ]);
  return merged(found, out);
}

/** Candidates for a job, likewise; whoever likes the job already is always among them. */
export async function proposeCandidates(
  ports: Sources,
  jobId: number,
  vector: VectorPoint<unknown> | null,
  perStore: number,
): Promise<Proposals> {
  const out = await candidatesOutOfReach(ports.sql, jobId);
  const limit = Math.min(perStore + out.length, MOST_PROPOSALS);
  const found = await Promise.all([
    answered('graph', async () =>
      (await ports.graph.candidatesForJob(jobId, { limit })).map((hit) => hit.candidate_id),
    ),
    searched(ports, 'candidate_profiles', vector, { limit }),
    answered(null, () => candidatesAtHand(ports.sql, jobId, AT_HAND)),
  ]);
  return merged(found, out);
}

interface Found {
  ids: number[];
  cosines?: Map<number, number>;
  missing?: 'graph' | 'vectors';
}

async function searched<Name extends Collection>(
  { vectors }: Pick<Ports, 'vectors'>,
  collection: Name,
  vector: VectorPoint<unknown> | null,
  search: Omit<VectorSearch<VectorPayloads[Name]>, 'vector'>,
): Promise<Found> {
  if (vector === null) return { ids: [] };
  const cosines = new Map<number, number>();
  const found = await answered('vectors', async () => {
    const hits = await vectors.search(collection, { ...search, vector: vector.vector });
    for (const hit of hits) if (hit.model === vector.model) cosines.set(hit.id, hit.score);
    return hits.map((hit) => hit.id);
  });
  return { ...found, cosines };
}

/** A projection that is away costs proposals, never the feed; any other error is a bug and goes up. */
async function answered(store: 'graph' | 'vectors' | null, ask: () => Promise<number[]>): Promise<Found> {
  try {
    return { ids: await ask() };
  } catch (error) {
    if (store === null || !(error instanceof Failure) || error.code !== 'unavailable') throw error;
    return { ids: [], missing: store };
  }
}

function merged(found: Found[], out: number[]): Proposals {
  const excluded = new Set(out);
  const ids = new Set(found.flatMap((one) => one.ids).filter((id) => !excluded.has(id)));
  const cosines = new Map(found.flatMap((one) => [...(one.cosines ?? [])]));
  const missing = new Set(found.flatMap((one) => one.missing ?? []));
  return { ids: [...ids], cosines, missing: [...missing] };
}

function placesOf(candidate: ScoreCandidate): string[] {
  const own = candidate.location === null ? [] : [candidate.location];
  return [...new Set([...candidate.preferred_locations, ...own, 'Remote'])];
}
