import type { Ports } from '../ports/ports.ts';
import type { VectorHit } from '../ports/vectors.ts';

type Semantic = Pick<Ports, 'vectors'>;

/** How many hits are wanted, and the least cosine of one. */
export interface SemanticLimits {
  limit: number;
  threshold: number;
}

// The spec looks for people who can start within a month, and prefers those whose skills were verified.
const AVAILABLE = ['immediate', '2_weeks', '1_month'];
const VERIFIED_SCORE = 70;

/** The spec's semantic query 1: active jobs near a candidate's text that pay at least their minimum, where they want. */
export async function semanticJobs({ vectors }: Semantic, candidateId: number, limits: SemanticLimits) {
  const [candidate] = await vectors.retrieve('candidate_profiles', [candidateId]);
  if (candidate === undefined) return [];
  const { salary_min, preferred_locations } = candidate.payload;
  const hits = await vectors.search('job_descriptions', {
    vector: candidate.vector,
    ...limits,
    must: [
      { key: 'status', match: 'active' },
      ...(salary_min === null ? [] : [{ key: 'salary_min', gte: salary_min } as const]),
    ],
    should: preferred_locations.length === 0 ? [] : [{ key: 'locations', any: preferred_locations }],
  });
  return sameModel(hits, candidate).map(({ payload, score }) => ({
    job_id: payload.job_id,
    company: payload.company_name,
    title: payload.title,
    semantic_score: score * 100,
    salary_min: payload.salary_min,
    salary_max: payload.salary_max,
  }));
}

/** The spec's semantic query 2: available candidates near a job's text who ask for no more than it pays. */
export async function semanticCandidates({ vectors }: Semantic, jobId: number, limits: SemanticLimits) {
  const [job] = await vectors.retrieve('job_descriptions', [jobId]);
  if (job === undefined) return [];
  const { salary_max } = job.payload;
  const hits = await vectors.search('candidate_profiles', {
    vector: job.vector,
    ...limits,
    must: [
      { key: 'availability', any: AVAILABLE },
      ...(salary_max === null ? [] : [{ key: 'salary_min', lte: salary_max } as const]),
    ],
    should: [{ key: 'validation_score', gte: VERIFIED_SCORE }],
  });
  return sameModel(hits, job).map(({ payload, score }) => ({
    candidate_id: payload.candidate_id,
    name: payload.name,
    semantic_score: score * 100,
    validation_score: payload.validation_score,
    years_experience: payload.years_experience,
  }));
}

// While a new embedder's vectors replace the old ones, the store holds both; a cosine of two models means nothing.
function sameModel<Payload>(hits: readonly VectorHit<Payload>[], searched: { model: string }) {
  return hits.filter((hit) => hit.model === searched.model);
}
