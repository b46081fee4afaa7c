import type {
  CandidatePayload,
  JobPayload,
  SkillPayload,
  VectorCondition,
  VectorPoint,
  Vectors,
} from '../../server/ports/vectors.ts';

export interface OpenedVectors {
  /** Empty. */
  vectors: Vectors;
  /** Closes it and opens the same store again, as a restart of the program would. */
  reopen(): Promise<Vectors>;
  close(): Promise<void>;
}

/** The present one; opened before each test and closed after it. */
export type Opened = () => OpenedVectors;

/** Version of the n-th state of the truth. */
export function version(n: number): string {
  return `00000001${n.toString(16).padStart(16, '0')}`;
}

/** A repeatable source of numbers from 0 to 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A vector of length 1 that points somewhere else for every seed. */
export function vectorOf(seed: number): Float32Array {
  const random = randomNumbers(seed * 7_919 + 17);
  return unit(Float32Array.from({ length: 768 }, () => random() - 0.5));
}

/** A unit vector whose cosine with `vectorOf(seed)` is exactly `cosine`, apart from rounding. */
export function vectorNear(seed: number, cosine: number): Float32Array {
  const base = vectorOf(seed);
  const other = vectorOf(seed + 1_000_003);
  const overlap = cosineOf(base, other);
  const across = unit(other.map((number, index) => number - overlap * (base[index] ?? 0)));
  const sine = Math.sqrt(1 - cosine * cosine);
  return base.map((number, index) => cosine * number + sine * (across[index] ?? 0));
}

export function cosineOf(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(cosineOf(vector, vector));
  return vector.map((number) => number / length);
}

type Changes<Payload> = Partial<Omit<VectorPoint<Payload>, 'payload'>> & { payload?: Partial<Payload> };

function pointWith<Payload>(id: number, payload: Payload, changes: Changes<Payload>): VectorPoint<Payload> {
  return {
    id,
    vector: vectorOf(id),
    model: 'model-a',
    text_hash: `hash of ${id}`,
    version: version(1),
    ...changes,
    payload: { ...payload, ...changes.payload },
  };
}

export function candidatePoint(
  id: number,
  changes: Changes<CandidatePayload> = {},
): VectorPoint<CandidatePayload> {
  const payload: CandidatePayload = {
    candidate_id: id,
    name: `Candidate ${id}`,
    years_experience: 5,
    salary_min: 100_000,
    salary_max: 150_000,
    location: 'Denver, CO',
    preferred_locations: ['Remote', 'Denver, CO'],
    validation_score: 72.5,
    skills: ['React', 'TypeScript'],
    availability: '2_weeks',
    remote_preference: 'hybrid',
    updated_at: '2025-12-05T10:00:00.000Z',
  };
  return pointWith(id, payload, changes);
}

export function jobPoint(id: number, changes: Changes<JobPayload> = {}): VectorPoint<JobPayload> {
  const payload: JobPayload = {
    job_id: id,
    company_id: 9,
    company_name: 'Nimbus Works',
    title: 'Platform Engineer',
    salary_min: 120_000,
    salary_max: 180_000,
    location: 'Remote',
    locations: ['Remote', 'Austin, TX'],
    required_skills: ['Go', 'Kubernetes'],
    nice_to_have_skills: [],
    status: 'active',
    updated_at: '2025-12-05T09:00:00.000Z',
  };
  return pointWith(id, payload, changes);
}

export function skillPoint(id: number, changes: Changes<SkillPayload> = {}): VectorPoint<SkillPayload> {
  return pointWith(id, { skill_id: id, skill_name: `Skill ${id}`, category: 'Backend' }, changes);
}

/** Whether a payload passes a condition, written without any thought of speed. */
export function passes<Payload extends object>(
  payload: Payload,
  condition: VectorCondition<Payload>,
): boolean {
  const value: unknown = payload[condition.key];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if ('match' in condition) return values.includes(condition.match);
  if ('any' in condition) return condition.any.some((wanted) => values.includes(wanted));
  const { gte, lte } = condition;
  return values.some(
    (number) =>
      typeof number === 'number' &&
      (gte === undefined || number >= gte) &&
      (lte === undefined || number <= lte),
  );
}
