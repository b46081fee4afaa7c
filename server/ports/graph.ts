import type { Version, Versioned } from './version.ts';

export type Proficiency = 'Expert' | 'Working' | 'Learning';

/** `Candidate` with its `HAS_SKILL` and `WORKED_AT` relationships. `id` is `users.id`; pay is US dollars a year. */
export interface CandidateNode {
  id: number;
  name: string;
  years_experience: number | null;
  salary_min: number | null;
  location: string | null;
  preferred_locations: string[];
  validation_score: number;
  updated_at: string;
  skills: {
    name: string;
    proficiency: Proficiency;
    years: number | null;
    validated: boolean;
    last_used: string | null;
  }[];
  worked_at: {
    company_id: number;
    title: string;
    start_date: string;
    end_date: string | null;
    is_current: boolean;
  }[];
}

/** `Job` with `REQUIRES_SKILL`, `NICE_TO_HAVE` and the incoming `POSTED`. */
export interface JobNode {
  id: number;
  title: string;
  company_id: number;
  company_name: string;
  salary_min: number | null;
  salary_max: number | null;
  location: string | null;
  locations: string[];
  status: string;
  posted_at: string;
  updated_at: string;
  requires: { name: string; required: boolean; min_years: number | null; weight: number }[];
  nice_to_have: { name: string; weight: number }[];
}

/** `Company` with `IN_INDUSTRY` to the `Industry` of that name. */
export interface CompanyNode {
  id: number;
  name: string;
  size: string | null;
  industry: string | null;
  industry_parent: string | null;
  tech_stack: string[];
}

/** `Skill`; `id` is `skills.id`, the name is what relationships point to. */
export interface SkillNode {
  id: number;
  name: string;
  category: string | null;
  usage_count: number;
}

/** The `MATCHED` relationship; `id` is `matches.id`. */
export interface MatchEdge {
  id: number;
  candidate_id: number;
  job_id: number;
  score: number;
  matched_at: string;
  status: string;
}

export interface GraphDocuments {
  candidate: CandidateNode;
  job: JobNode;
  company: CompanyNode;
  skill: SkillNode;
  match: MatchEdge;
}
export type GraphKind = keyof GraphDocuments;

export interface GraphJobHit {
  job_id: number;
  title: string;
  company_name: string;
  matched_skills: string[];
  skill_count: number;
  weighted_score: number;
}
export interface GraphCandidateHit {
  candidate_id: number;
  name: string;
  years_experience: number | null;
  validation_score: number;
  matched_skills: string[];
  skill_count: number;
}

/** How much of a graph query's answer is wanted; the defaults are the spec's. */
export interface GraphQueryOptions {
  limit?: number;
  /** A result shares at least this many skills (5 in the spec). */
  minimumSharedSkills?: number;
}

/** The skill graph: the spec's five queries and their upkeep. Ties are broken by ascending id. */
export interface Graph {
  /** Writes nodes with all their relationships, replacing what was there unless that is newer. */
  put<Kind extends GraphKind>(
    kind: Kind,
    documents: readonly Versioned<GraphDocuments[Kind]>[],
  ): Promise<void>;
  /**
   * Removes documents with the relationships they list and leaves a tombstone of that version. A relationship
   * belongs to the document that lists it: removing a skill or a company leaves those that point to it.
   */
  remove(kind: GraphKind, ids: readonly number[], version: Version): Promise<void>;
  /** What is stored, in ascending id order after `after`, at most `limit`; tombstones are left out. */
  list<Kind extends GraphKind>(
    kind: Kind,
    after: number,
    limit: number,
  ): Promise<Versioned<GraphDocuments[Kind]>[]>;

  /** Spec query 1: active jobs that pay at least the candidate's minimum at a preferred location. */
  jobsForCandidate(candidateId: number, options?: GraphQueryOptions): Promise<GraphJobHit[]>;
  /** Spec query 2: candidates with the required skills (Expert or Working) within the job's pay. */
  candidatesForJob(jobId: number, options?: GraphQueryOptions): Promise<GraphCandidateHit[]>;
  /** Spec query 3. */
  similarCandidates(
    candidateId: number,
    options?: GraphQueryOptions,
  ): Promise<{ candidate_id: number; name: string; shared_skills: number }[]>;
  /** Spec query 4. */
  similarCompanies(
    companyId: number,
    options?: Pick<GraphQueryOptions, 'limit'>,
  ): Promise<{ company_id: number; name: string; tech_stack: string[] }[]>;
  /** Spec query 5. */
  alumniOfSimilarCompanies(
    companyId: number,
    requiredSkill: string,
    options?: Pick<GraphQueryOptions, 'limit'>,
  ): Promise<{ candidate_id: number; name: string; previous_company: string }[]>;

  /** Resolves when the store answers; rejects with the reason when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
