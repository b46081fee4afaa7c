import type { Proficiency } from '../../ports/graph.ts';

/**
 * Everything the scorer may know. What is not named here cannot be an input: no name, photo, age, gender, school,
 * postcode or contact. `null` and an empty list both mean "not known", except where a field says otherwise.
 */
export interface ScoreCandidate {
  years_experience: number | null;
  /** US dollars a year. */
  salary_min: number | null;
  salary_max: number | null;
  location: string | null;
  /** IANA name, for example `America/Denver`. */
  timezone: string | null;
  preferred_locations: readonly string[];
  /** 'remote_only', 'hybrid', 'office' or 'flexible'. */
  remote_preference: string | null;
  /** 'immediate', '2_weeks', '1_month', '3_months' or 'passive'. */
  availability: string | null;
  work_authorization: readonly string[];
  requires_sponsorship: boolean | null;
  preferred_company_size: readonly string[];
  preferred_pace: string | null;
  /** 'required', 'nice_to_have' or 'not_interested'. */
  equity_preference: string | null;
  /** Canonical names; no skill at all is a fact (an overlap of 0), not a missing signal. */
  skills: readonly ScoreSkill[];
  tracks: readonly ScoreTrack[];
  current_company: string | null;
}

interface ScoreSkill {
  name: string;
  proficiency: Proficiency;
  years: number | null;
  validated: boolean;
}

/** A track's skills count beside the base skills; where both name one, the entry that serves the job better counts. */
export interface ScoreTrack {
  track_name: string;
  track_type: string;
  skills: readonly { name: string; proficiency: Proficiency; years: number | null }[];
}

/** The facts of a job that count. Pay is US dollars a year, null when unknown. */
export interface ScoreJob {
  min_years_experience: number | null;
  max_years_experience: number | null;
  salary_min_usd: number | null;
  salary_max_usd: number | null;
  /** 'Remote', 'Remote (US)', 'Hybrid', 'City, ST', 'City, Country', 'Country'. */
  locations: readonly string[];
  /** For example 'PST ±3 hours'. */
  timezone_requirements: string | null;
  requires_us_authorization: boolean | null;
  will_sponsor: boolean | null;
  status: string;
  /** ISO 8601. */
  expires_at: string | null;
  equity_offered: boolean | null;
  required_skills: readonly { name: string; required: boolean; min_years: number | null; weight: number }[];
  nice_to_have_skills: readonly { name: string; weight: number }[];
  company: ScoreCompany;
}

interface ScoreCompany {
  name: string | null;
  /** 'startup', 'scale_up' or 'enterprise'. */
  size: string | null;
  /** 'fast', 'balanced' or 'relaxed'. */
  pace: string | null;
  /** 'remote_first', 'hybrid' or 'office_first'. */
  remote_policy: string | null;
  tech_stack: readonly string[];
}

/** How near the two texts are: the raw cosine and the embedding model that both vectors come from. */
export interface Similarity {
  cosine: number;
  model: string;
}

export const SCORE_PARTS = [
  'skill_overlap',
  'semantic_match',
  'experience',
  'compensation',
  'location',
  'culture',
] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];

/** How well each part is met, 0 to 1, or null when its signal is missing. */
export type PartFractions = Record<ScorePart, number | null>;

/** What one change of a skill would do: `from` is the score now, `to` the score after it. */
export interface Counterfactual {
  skill: string;
  proficiency: Proficiency;
  from: number;
  to: number;
}

/** The score in parts. The six numbers have at most two decimals and add up to `match_score` exactly. */
export interface MatchExplanation extends Record<ScorePart, number | null> {
  /** The track that counted, or null when the candidate has none. */
  track: string | null;
  matched_skills: string[];
  /** Of the job's `required_skills`, those the candidate lacks. */
  missing_skills: string[];
  signals_used: ScorePart[];
  /** True when a part is null and the others were scaled to 100. */
  partial: boolean;
  counterfactuals: Counterfactual[];
  receipt_id: string;
  summary: string;
}

/** Why a pair is never shown; the checks run in this order and the first that fails is reported. */
export const BLOCK_REASONS = [
  'job_not_active',
  'job_expired',
  'current_employer',
  'pay_below_minimum',
  'not_remote',
  'location_not_workable',
  'work_authorization_missing',
  'sponsorship_not_offered',
] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

export interface PairScore {
  /** 0 to 100, at most two decimals. */
  match_score: number;
  /** What a feed is sorted by, 0 to 100, at most four decimals: the harmonic mean of both fits. */
  order_score: number;
  /** How well the job serves the candidate, 0 to 100; null when none of its parts is known. */
  candidate_fit: number | null;
  /** How well the candidate serves the job, 0 to 100; null when none of its parts is known. */
  company_fit: number | null;
  explanation: MatchExplanation;
  blocked_by: BlockReason | null;
}
