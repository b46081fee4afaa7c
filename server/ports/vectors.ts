import type { Version } from './version.ts';

/** Payload of a point in `candidate_profiles`; its point id is `candidate_id`, which is `users.id`. */
export interface CandidatePayload {
  candidate_id: number;
  name: string;
  years_experience: number | null;
  salary_min: number | null;
  salary_max: number | null;
  location: string | null;
  preferred_locations: string[];
  validation_score: number;
  skills: string[];
  availability: string | null;
  remote_preference: string | null;
  updated_at: string;
}

/** Payload of a point in `job_descriptions`; its point id is `job_id`. */
export interface JobPayload {
  job_id: number;
  company_id: number;
  company_name: string;
  title: string;
  salary_min: number | null;
  salary_max: number | null;
  location: string | null;
  locations: string[];
  required_skills: string[];
  nice_to_have_skills: string[];
  status: string;
  updated_at: string;
}

/** Payload of a point in `skills_semantic`; its point id is `skills.id`. */
export interface SkillPayload {
  skill_id: number;
  skill_name: string;
  category: string | null;
}

export interface VectorPayloads {
  candidate_profiles: CandidatePayload;
  job_descriptions: JobPayload;
  skills_semantic: SkillPayload;
}
export type VectorCollection = keyof VectorPayloads;

export const VECTOR_DIMENSIONS = 768;

export interface VectorPoint<Payload> {
  id: number;
  /** 768 numbers of unit length. */
  vector: Float32Array;
  payload: Payload;
  /** Which embedder made the vector; two models are never compared. */
  model: string;
  /** Hash of the embedded text: an unchanged text is not embedded again. */
  text_hash: string;
  version: Version;
}

/** One test of a payload field, as in the spec's filters. A missing or null field fails every test. */
export type VectorCondition<Payload> =
  | { key: keyof Payload & string; match: string | number }
  | { key: keyof Payload & string; any: readonly (string | number)[] }
  | { key: keyof Payload & string; gte?: number; lte?: number };

export interface VectorSearch<Payload> {
  vector: Float32Array;
  limit: number;
  /** Only hits with at least this cosine. */
  threshold?: number;
  /** All of these hold. */
  must?: readonly VectorCondition<Payload>[];
  /** When not empty, at least one of these holds. */
  should?: readonly VectorCondition<Payload>[];
}

export interface VectorHit<Payload> {
  id: number;
  /** Cosine similarity, -1 to 1. */
  score: number;
  payload: Payload;
  /** Which embedder made the point's vector; a hit of another model than the searched vector's means nothing. */
  model: string;
}

/** Semantic search over the spec's three collections: 768 dimensions, cosine, payload filters. */
export interface Vectors {
  /** True where an installation does without: nothing is kept, and every search is `unavailable`. */
  readonly isOff?: boolean;
  /** Writes points; a point that is older than the stored one or its tombstone is left out. */
  put<Name extends VectorCollection>(
    collection: Name,
    points: readonly VectorPoint<VectorPayloads[Name]>[],
  ): Promise<void>;
  /** Removes points and leaves tombstones of that version. */
  remove(collection: VectorCollection, ids: readonly number[], version: Version): Promise<void>;
  /** The points that exist among `ids`, in no given order. */
  retrieve<Name extends VectorCollection>(
    collection: Name,
    ids: readonly number[],
  ): Promise<VectorPoint<VectorPayloads[Name]>[]>;
  /** What is stored, in ascending id order after `after`, at most `limit`; tombstones are left out. */
  list<Name extends VectorCollection>(
    collection: Name,
    after: number,
    limit: number,
  ): Promise<VectorPoint<VectorPayloads[Name]>[]>;
  /** The nearest points that pass the filter, nearest first. */
  search<Name extends VectorCollection>(
    collection: Name,
    search: VectorSearch<VectorPayloads[Name]>,
  ): Promise<VectorHit<VectorPayloads[Name]>[]>;
  /** Told when everything there is was written with the present model: searches read that alone from now on. */
  finishRebuild(): Promise<void>;
  /** Resolves when the store answers; rejects with the reason when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
