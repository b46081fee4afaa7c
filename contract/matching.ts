import Type, { type Static } from 'typebox';
import { JobSkill } from './jobs.ts';
import { CalendarDate, closed, Id, nullable, oneOf, pageOf, Time } from './schemas.ts';
import { Proficiency } from './skills.ts';

/** 0 to 100, at most two decimals; an order_score has up to four. */
const Score = Type.Number({ minimum: 0, maximum: 100 });
const Points = nullable(Type.Number({ minimum: 0, maximum: 100 }));

export const SCORE_PARTS = [
  'skill_overlap',
  'semantic_match',
  'experience',
  'compensation',
  'location',
  'culture',
] as const;

/** Why the score is what it is: the six parts add up to `match_score`; null is a missing signal. */
const MatchExplanation = closed({
  skill_overlap: Points,
  semantic_match: Points,
  experience: Points,
  compensation: Points,
  location: Points,
  culture: Points,
  track: nullable(Type.String()),
  matched_skills: Type.Array(Type.String()),
  missing_skills: Type.Array(Type.String()),
  signals_used: Type.Array(oneOf(...SCORE_PARTS)),
  partial: Type.Boolean(),
  counterfactuals: Type.Array(
    closed({ skill: Type.String(), proficiency: Proficiency, from: Score, to: Score }),
  ),
  receipt_id: Type.String(),
  summary: Type.String(),
});

/** A job as a candidate's card shows it. */
export const JobCard = closed({
  id: Id,
  title: Type.String(),
  company: closed({
    id: Id,
    name: Type.String(),
    slug: Type.String(),
    logo_url: nullable(Type.String()),
    size: nullable(Type.String()),
    industry: nullable(Type.String()),
    pace: nullable(Type.String()),
    remote_policy: nullable(Type.String()),
  }),
  /** The beginning of the ad. */
  excerpt: Type.String(),
  description_generated: Type.Boolean(),
  locations: Type.Array(Type.String()),
  salary_min: nullable(Type.Integer()),
  salary_max: nullable(Type.Integer()),
  salary_currency: Type.String(),
  equity_offered: Type.Boolean(),
  employment_type: nullable(Type.String()),
  min_years_experience: nullable(Type.Integer()),
  max_years_experience: nullable(Type.Integer()),
  required_skills: Type.Array(JobSkill),
  nice_to_have_skills: Type.Array(JobSkill),
  will_sponsor: Type.Boolean(),
  created_at: Time,
});
export type JobCard = Static<typeof JobCard>;

/**
 * A candidate as a company's card shows them before a match: no family name, contact, exact salary floor, resume,
 * photo, school or present employer.
 */
export const CandidateCard = closed({
  id: Id,
  /** The given name alone. */
  display_name: Type.String(),
  headline: nullable(Type.String()),
  bio: nullable(Type.String()),
  current_title: nullable(Type.String()),
  years_experience: nullable(Type.Integer()),
  location: nullable(Type.String()),
  timezone: nullable(Type.String()),
  preferred_locations: Type.Array(Type.String()),
  remote_preference: nullable(Type.String()),
  availability: nullable(Type.String()),
  requires_sponsorship: nullable(Type.Boolean()),
  validation_score: nullable(Type.Number()),
  skills: Type.Array(
    closed({
      name: Type.String(),
      proficiency: nullable(Proficiency),
      years_experience: nullable(Type.Integer()),
      validated: Type.Boolean(),
    }),
  ),
});
export type CandidateCard = Static<typeof CandidateCard>;

const SCORED = { match_score: Score, order_score: Score, match_explanation: MatchExplanation };
/** 'exploration' says that an item has its place because few have seen it; its number is that of the place. */
const SHOWN_BECAUSE = { shown_because: oneOf('fit', 'exploration') };
export const FeedPage = pageOf(closed({ job: JobCard, ...SCORED, ...SHOWN_BECAUSE }));
export const DeckPage = pageOf(closed({ candidate: CandidateCard, ...SCORED, ...SHOWN_BECAUSE }));

/** The best mutual pick of the day (UTC); null before the first, and once it is decided or no longer possible. */
export const DailyPick = closed({
  day: nullable(CalendarDate),
  pick: nullable(closed({ job: JobCard, ...SCORED })),
});
export const JobDailyPick = closed({
  day: nullable(CalendarDate),
  items: Type.Array(closed({ candidate: CandidateCard, ...SCORED })),
});

/** One part in words for whoever asks. Over the six, `points` add up to the score and `of` to 100, exactly. */
const Reason = closed({
  part: oneOf(...SCORE_PARTS),
  points: Points,
  of: Points,
  met: oneOf('full', 'part', 'none', 'unknown'),
  text: Type.String(),
  evidence: Type.Array(Type.String()),
});

/** A score in words, worded for the side that asks: what a candidate hopes for is never told to a company. */
const IN_WORDS = {
  reasons: Type.Array(Reason),
  /** Which parts could not be compared; null when all six could. */
  partial_because: nullable(Type.String()),
  /** The counterfactuals, in words. */
  changes: Type.Array(
    closed({ skill: Type.String(), proficiency: Proficiency, from: Score, to: Score, text: Type.String() }),
  ),
  /** What rules the pair out, and what whoever asks could do about it, if anything. */
  blocked: nullable(
    closed({ reason: Type.String(), text: Type.String(), would_lift: nullable(Type.String()) }),
  ),
};

/** The score of one pair, and the hard constraint that rules it out, if any. */
export const PairMatch = closed({
  match_score: Score,
  match_explanation: MatchExplanation,
  eligible: Type.Boolean(),
  blocked_by: nullable(Type.String()),
  ...IN_WORDS,
});
export type PairMatch = Static<typeof PairMatch>;

/** What a receipt stands for, computed again from what was stored. */
export const Receipt = closed({
  receipt_id: Type.String(),
  candidate_id: Id,
  job_id: Id,
  match_score: Score,
  /** The number computed again from the stored inputs with the weights of that time. */
  recomputed_score: nullable(Score),
  match_explanation: nullable(MatchExplanation),
  ...IN_WORDS,
  weights_version: Type.String(),
  skills_version: Type.String(),
  embedding_model: Type.String(),
  scored_at: Time,
});
export const ReceiptParameters = closed({ receipt_id: Type.String({ pattern: '^[0-9a-f]{64}$' }) });

/** `basis`: figures of the skill itself, of the known skills that its name holds, or nothing is known. */
export const SimilarSkills = closed({
  basis: oneOf('co_occurrence', 'name', 'none'),
  items: Type.Array(closed({ name: Type.String(), category: nullable(Type.String()), score: Type.Number() })),
});
export const SimilarCandidates = closed({
  items: Type.Array(closed({ candidate_id: Id, display_name: Type.String(), shared_skills: Type.Integer() })),
});
export const SimilarCompanies = closed({
  items: Type.Array(closed({ company_id: Id, name: Type.String(), tech_stack: Type.Array(Type.String()) })),
});
export const Alumni = closed({
  items: Type.Array(
    closed({ candidate_id: Id, display_name: Type.String(), previous_company: Type.String() }),
  ),
});
export const AlumniQuery = closed({ skill: Type.String({ minLength: 1, maxLength: 100 }) });
export const SkillNameParameters = closed({ name: Type.String({ minLength: 1, maxLength: 100 }) });
export const PairParameters = closed({ id: Id, candidate_id: Id });
