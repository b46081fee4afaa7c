import Type, { type Static } from 'typebox';
import { Education } from './education.ts';
import { Experience } from './experiences.ts';
import { clearable, closed, HttpsUrl, Id, nullable, oneOf, Time, text, textList } from './schemas.ts';
import { CandidateSkill } from './skills.ts';
import { Track } from './tracks.ts';

const Availability = oneOf('immediate', '2_weeks', '1_month', '3_months', 'passive');
const EquityPreference = oneOf('required', 'nice_to_have', 'not_interested');
export const CompanySize = oneOf('startup', 'scale_up', 'enterprise');
export const Pace = oneOf('fast', 'balanced', 'relaxed');
const RemotePreference = oneOf('remote_only', 'hybrid', 'office', 'flexible');

/** US dollars a year. */
const Pay = Type.Integer({ minimum: 0, maximum: 100_000_000 });
const GITHUB_USERNAME = '^[A-Za-z0-9]([A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}$';

/** What a candidate may write: a field that is left out stays, null clears it. */
export const ProfileChange = closed({
  headline: clearable(text(255)),
  bio: clearable(text(10_000)),
  location: clearable(text(255)),
  timezone: clearable(text(50)),
  years_experience: clearable(Type.Integer({ minimum: 0, maximum: 70 })),
  current_title: clearable(text(255)),
  current_company: clearable(text(255)),
  preferred_locations: clearable(textList(30)),
  salary_min: clearable(Pay),
  salary_max: clearable(Pay),
  equity_preference: clearable(EquityPreference),
  availability: clearable(Availability),
  work_authorization: clearable(textList(20)),
  requires_sponsorship: Type.Optional(Type.Boolean()),
  preferred_company_size: clearable(Type.Array(CompanySize, { maxItems: 3 })),
  preferred_pace: clearable(Pace),
  remote_preference: clearable(RemotePreference),
  github_username: clearable(
    Type.String({ maxLength: 39, pattern: GITHUB_USERNAME, description: 'a GitHub user name' }),
  ),
  linkedin_url: clearable(HttpsUrl),
  portfolio_url: clearable(HttpsUrl),
});
export type ProfileChange = Static<typeof ProfileChange>;

/** A candidate's own profile, whole. */
export const Profile = closed({
  id: Id,
  user_id: Id,
  headline: nullable(Type.String()),
  bio: nullable(Type.String()),
  location: nullable(Type.String()),
  timezone: nullable(Type.String()),
  years_experience: nullable(Type.Integer()),
  current_title: nullable(Type.String()),
  current_company: nullable(Type.String()),
  preferred_locations: Type.Array(Type.String()),
  salary_min: nullable(Type.Integer()),
  salary_max: nullable(Type.Integer()),
  equity_preference: nullable(EquityPreference),
  availability: nullable(Availability),
  work_authorization: Type.Array(Type.String()),
  requires_sponsorship: Type.Boolean(),
  preferred_company_size: Type.Array(CompanySize),
  preferred_pace: nullable(Pace),
  remote_preference: nullable(RemotePreference),
  validation_score: Type.Number(),
  github_username: nullable(Type.String()),
  linkedin_url: nullable(Type.String()),
  portfolio_url: nullable(Type.String()),
  resume_url: nullable(Type.String()),
  resume_parsed: Type.Unknown(),
  profile_completed: Type.Boolean(),
  created_at: Time,
  updated_at: Time,
  skills: Type.Array(CandidateSkill),
  tracks: Type.Array(Track),
  work_experiences: Type.Array(Experience),
  education: Type.Array(Education),
});
export type Profile = Static<typeof Profile>;
