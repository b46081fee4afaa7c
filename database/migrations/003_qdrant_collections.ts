import type { VectorCollection, VectorPayloads } from '../../server/ports/vectors.ts';

/** Kind of a Qdrant payload index; a list of strings is indexed as `keyword`, element by element. */
export type PayloadIndex = 'keyword' | 'integer' | 'float';

export interface QdrantCollection<Payload> {
  /** Dimensions of every vector. */
  size: number;
  distance: 'Cosine';
  /** Fields that searches filter by. Without its index a filtered search reads every payload. */
  payload_indexes: Partial<Record<keyof Payload & string, PayloadIndex>>;
}

/** The three collections of the founding document and every field that may be filtered by. */
export const QDRANT_COLLECTIONS: { [Name in VectorCollection]: QdrantCollection<VectorPayloads[Name]> } = {
  candidate_profiles: {
    size: 768,
    distance: 'Cosine',
    payload_indexes: {
      candidate_id: 'integer',
      years_experience: 'integer',
      salary_min: 'integer',
      salary_max: 'integer',
      location: 'keyword',
      preferred_locations: 'keyword',
      validation_score: 'float',
      skills: 'keyword',
      availability: 'keyword',
      remote_preference: 'keyword',
    },
  },
  job_descriptions: {
    size: 768,
    distance: 'Cosine',
    payload_indexes: {
      job_id: 'integer',
      company_id: 'integer',
      salary_min: 'integer',
      salary_max: 'integer',
      location: 'keyword',
      locations: 'keyword',
      required_skills: 'keyword',
      nice_to_have_skills: 'keyword',
      status: 'keyword',
    },
  },
  skills_semantic: {
    size: 768,
    distance: 'Cosine',
    payload_indexes: {
      skill_id: 'integer',
      skill_name: 'keyword',
      category: 'keyword',
    },
  },
};
