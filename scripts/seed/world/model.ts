import type { Level } from './pay.ts';
import type { Place } from './places.ts';
import type { CompanyText, Role } from './texts.ts';

/** Times are minutes before the moment the seed is loaded; negative ones lie ahead. */
export type MinutesAgo = number;

export const HOUR = 60;
export const DAY = 24 * HOUR;

export interface User {
  id: number;
  email: string;
  name: string;
  user_type: 'candidate' | 'company' | 'admin';
  is_demo: boolean;
  is_premium: boolean;
  /** Experience points from before the time the world's rows tell of. */
  earlier_points: number;
  created: MinutesAgo;
  last_login: MinutesAgo;
}

export interface Company {
  id: number;
  user: User;
  text: CompanyText;
  slug: string;
  place: Place | null;
  pace: 'fast' | 'balanced' | 'relaxed';
  remote_policy: 'remote_first' | 'hybrid' | 'office_first';
  tech_stack: string[];
  description: string;
  rating: number | null;
  has_blog: boolean;
  tier: 'free' | 'starter' | 'growth' | 'enterprise';
  /** Given name of the person who writes messages. */
  recruiter: string;
}

export interface JobSkill {
  name: string;
  required: boolean;
  min_years: number | null;
  weight: number;
}

export type MatchStatus = 'new' | 'chatting' | 'interviewing' | 'offer' | 'hired' | 'rejected' | 'expired';

export type JobStatus = 'draft' | 'active' | 'paused' | 'closed' | 'filled';

export interface Job {
  id: number;
  company: Company;
  role: Role;
  level: Level;
  title: string;
  area: string;
  description: string;
  years: { least: number; most: number | null };
  required: JobSkill[];
  nice: JobSkill[];
  salary: { least: number; most: number; currency: string };
  equity_range: string | null;
  locations: string[];
  timezone_requirements: string | null;
  employment_type: 'full_time' | 'part_time' | 'contract' | 'internship';
  requires_us_authorization: boolean;
  will_sponsor: boolean;
  status: JobStatus;
  created: MinutesAgo;
  updated: MinutesAgo;
  expires: MinutesAgo;
  filled: MinutesAgo | null;
}

export interface CandidateSkill {
  name: string;
  proficiency: 'Expert' | 'Working' | 'Learning';
  years: number;
  /** Months since it was last used. */
  last_used: number;
  validated: boolean;
  validation_source: string | null;
}

export interface Track {
  track_name: string;
  track_type: 'primary' | 'secondary' | 'exploring';
  skills: { name: string; proficiency: CandidateSkill['proficiency']; years: number }[];
  relevant_experience: string;
  key_projects: { title: string; description: string; tech_stack: string[] }[];
}

/** Months are counted back from the present one; `end` is null for the present position. */
export interface Experience {
  company_name: string;
  title: string;
  description: string;
  start: number;
  end: number | null;
  location: string;
  tech_stack: string[];
}

export interface Schooling {
  institution: string;
  degree: string;
  field_of_study: string;
  start: number;
  end: number;
  gpa: number | null;
}

export interface Candidate {
  user: User;
  profile_id: number;
  role: Role;
  level: Level;
  place: Place;
  years: number;
  title: string;
  headline: string;
  bio: string;
  preferred_locations: string[];
  salary_min: number;
  salary_max: number;
  equity_preference: 'required' | 'nice_to_have' | 'not_interested';
  availability: 'immediate' | '2_weeks' | '1_month' | '3_months' | 'passive';
  work_authorization: string[];
  requires_sponsorship: boolean;
  preferred_company_size: string[];
  preferred_pace: Company['pace'];
  remote_preference: 'remote_only' | 'hybrid' | 'office' | 'flexible';
  portfolio_url: string | null;
  skills: CandidateSkill[];
  tracks: Track[];
  experiences: Experience[];
  schooling: Schooling[];
  /** 0 to 1: how much time the person spends with the product. */
  activity: number;
}

/** Present and all former employers are in `experiences`; this is the present one. */
export function currentEmployer(candidate: Candidate): string | null {
  return candidate.experiences.find((experience) => experience.end === null)?.company_name ?? null;
}

export function validationScore(candidate: Candidate): number {
  const validated = candidate.skills.filter((skill) => skill.validated).length;
  return candidate.skills.length === 0 ? 0 : Math.round((10_000 * validated) / candidate.skills.length) / 100;
}
