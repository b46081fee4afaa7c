import type { FeedSources, FeedTruth } from '../matching/sources.ts';
import type { Ports } from '../ports/ports.ts';
import type { CandidatePayload, JobPayload, VectorCollection, VectorPayloads } from '../ports/vectors.ts';
import type { FileWorld } from './file-world.ts';
import { createMemoryGraph } from './memory-graph.ts';

/** The ports that ranking the rows of a file takes; nothing of an installation is touched. */
export interface MemoryPorts {
  /** Vectors that are gone when the command ends. */
  vectors: Pick<Ports['vectors'], 'put' | 'search' | 'retrieve'>;
  embeddings: Ports['embeddings'];
}

/** Told now and then how many of all texts are embedded. */
export type Tell = (done: number, all: number) => void;

const TEXTS_AT_ONCE = 256;
// Nothing is ever written twice here.
const VERSION = '0'.repeat(24);

/** The sources of a feed over the rows of two files: the questions of an installation, answered from memory. */
export async function memorySources(
  world: FileWorld,
  { vectors, embeddings }: MemoryPorts,
  tell: Tell,
): Promise<FeedSources> {
  const { candidates, jobs } = world;
  const all = candidates.length + jobs.length;
  const put = putInto({ vectors, embeddings });
  await put('candidate_profiles', candidates.map(candidatePoint), (done) => tell(done, all));
  await put('job_descriptions', jobs.map(jobPoint), (done) => tell(candidates.length + done, all));
  return { truth: memoryTruth(world), graph: createMemoryGraph(world), vectors };
}

interface TextPoint<Payload> {
  id: number;
  text: string;
  payload: Payload;
}

function putInto({ vectors, embeddings }: MemoryPorts) {
  return async <Name extends VectorCollection>(
    name: Name,
    all: readonly TextPoint<VectorPayloads[Name]>[],
    tell: (done: number) => void,
  ) => {
    for (let start = 0; start < all.length; start += TEXTS_AT_ONCE) {
      // As in the projections: no text, no point.
      const part = all.slice(start, start + TEXTS_AT_ONCE).filter(({ text }) => text !== '');
      const made = await embeddings.embed(part.map(({ text }) => text));
      const points = part.flatMap(({ id, payload }, index) => {
        const vector = made[index];
        const told = { id, payload, model: embeddings.model, text_hash: '', version: VERSION };
        return vector === undefined ? [] : [{ ...told, vector }];
      });
      await vectors.put(name, points);
      tell(Math.min(start + TEXTS_AT_ONCE, all.length));
    }
  };
}

function candidatePoint({ id, text, facts }: FileWorld['candidates'][number]): TextPoint<CandidatePayload> {
  const payload = {
    candidate_id: id,
    name: '',
    years_experience: facts.years_experience,
    salary_min: facts.salary_min,
    salary_max: facts.salary_max,
    location: facts.location,
    preferred_locations: [...facts.preferred_locations],
    validation_score: 0,
    skills: facts.skills.map((skill) => skill.name),
    availability: facts.availability,
    remote_preference: facts.remote_preference,
    updated_at: '',
  };
  return { id, text, payload };
}

function jobPoint({ id, text, title, facts }: FileWorld['jobs'][number]): TextPoint<JobPayload> {
  const payload = {
    job_id: id,
    company_id: 0,
    company_name: facts.company.name ?? '',
    title,
    salary_min: facts.salary_min_usd,
    salary_max: facts.salary_max_usd,
    location: facts.locations[0] ?? null,
    locations: [...facts.locations],
    required_skills: facts.required_skills.map((skill) => skill.name),
    nice_to_have_skills: [],
    status: facts.status,
    updated_at: '',
  };
  return { id, text, payload };
}

/** Nobody has swiped in a file, and the last rows are the newest. */
function memoryTruth({ candidates, jobs }: FileWorld): FeedTruth {
  return {
    candidateFacts: async (ids) => ids.flatMap((id) => candidates[id - 1] ?? []),
    jobFacts: async (ids) => ids.flatMap((id) => jobs[id - 1] ?? []),
    outOfReach: async () => [],
    atHand: async ({ kind }, limit) => {
      const { length } = kind === 'candidate' ? jobs : candidates;
      return Array.from({ length: Math.min(limit, length) }, (_, index) => length - index);
    },
  };
}
