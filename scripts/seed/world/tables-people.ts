import { type Candidate, currentEmployer, validationScore } from './model.ts';
import { insert, restartSequence } from './sql.ts';
import { skillId } from './tables-accounts.ts';
import type { World } from './world.ts';

const PROFILE_COLUMNS = {
  id: 'bigint',
  user_id: 'bigint',
  headline: 'text',
  bio: 'text',
  location: 'text',
  timezone: 'text',
  years_experience: 'int',
  current_title: 'text',
  current_company: 'text',
  preferred_locations: 'text[]',
  salary_min: 'int',
  salary_max: 'int',
  equity_preference: 'text',
  availability: 'text',
  work_authorization: 'text[]',
  requires_sponsorship: 'boolean',
  preferred_company_size: 'text[]',
  preferred_pace: 'text',
  remote_preference: 'text',
  validation_score: 'numeric',
  portfolio_url: 'text',
  profile_completed: 'boolean',
  created_at: 'minutes_ago',
  updated_at: 'minutes_ago',
} as const;

export function profilesSql({ candidates }: World): string {
  const rows = candidates.map((one) => ({
    id: one.profile_id,
    user_id: one.user.id,
    headline: one.headline,
    bio: one.bio,
    location: one.place.name,
    timezone: one.place.timezone,
    years_experience: one.years,
    current_title: one.title,
    current_company: currentEmployer(one),
    preferred_locations: one.preferred_locations,
    salary_min: one.salary_min,
    salary_max: one.salary_max,
    equity_preference: one.equity_preference,
    availability: one.availability,
    work_authorization: one.work_authorization,
    requires_sponsorship: one.requires_sponsorship,
    preferred_company_size: one.preferred_company_size,
    preferred_pace: one.preferred_pace,
    remote_preference: one.remote_preference,
    validation_score: validationScore(one),
    portfolio_url: one.portfolio_url,
    profile_completed: true,
    created_at: one.user.created,
    updated_at: one.user.last_login,
  }));
  return (
    insert('candidate_profiles', PROFILE_COLUMNS, rows) + restartSequence('candidate_profiles', rows.length)
  );
}

/** Rows of a table that belong to profiles, numbered through. */
function ofProfiles<Item, Row>(
  candidates: readonly Candidate[],
  items: (one: Candidate) => readonly Item[],
  row: (item: Item) => Row,
) {
  return candidates
    .flatMap((one) => items(one).map((item) => ({ candidate_profile_id: one.profile_id, ...row(item) })))
    .map((found, index) => ({ id: index + 1, ...found }));
}

const OWNED = { id: 'bigint', candidate_profile_id: 'bigint' } as const;

export function candidateSkillsSql({ candidates }: World): string {
  const rows = ofProfiles(
    candidates,
    (one) => one.skills,
    (skill) => ({
      skill_id: skillId(skill.name),
      proficiency: skill.proficiency,
      years_experience: skill.years,
      last_used: skill.last_used,
      validated: skill.validated,
      validation_source: skill.validation_source,
    }),
  );
  const columns = {
    ...OWNED,
    skill_id: 'bigint',
    proficiency: 'text',
    years_experience: 'int',
    last_used: 'months_ago',
    validated: 'boolean',
    validation_source: 'text',
  } as const;
  return insert('candidate_skills', columns, rows) + restartSequence('candidate_skills', rows.length);
}

export function tracksSql({ candidates }: World): string {
  const rows = ofProfiles(
    candidates,
    (one) => one.tracks,
    (track) => ({
      track_name: track.track_name,
      track_type: track.track_type,
      skills: track.skills.map((skill) => ({ skill_id: skillId(skill.name), ...skill })),
      relevant_experience: track.relevant_experience,
      key_projects: track.key_projects,
    }),
  );
  const columns = {
    ...OWNED,
    track_name: 'text',
    track_type: 'text',
    skills: 'jsonb',
    relevant_experience: 'text',
    key_projects: 'jsonb',
  } as const;
  return insert('candidate_tracks', columns, rows) + restartSequence('candidate_tracks', rows.length);
}

export function experiencesSql({ candidates }: World): string {
  const rows = ofProfiles(
    candidates,
    (one) => one.experiences,
    ({ start, end, ...experience }) => ({
      ...experience,
      start_date: start,
      end_date: end,
      is_current: end === null,
    }),
  );
  const columns = {
    ...OWNED,
    company_name: 'text',
    title: 'text',
    description: 'text',
    start_date: 'months_ago',
    end_date: 'months_ago',
    is_current: 'boolean',
    location: 'text',
    tech_stack: 'text[]',
  } as const;
  return insert('work_experiences', columns, rows) + restartSequence('work_experiences', rows.length);
}

export function educationSql({ candidates }: World): string {
  const rows = ofProfiles(
    candidates,
    (one) => one.schooling,
    ({ start, end, ...schooling }) => ({
      ...schooling,
      start_date: start,
      end_date: end,
      is_current: false,
    }),
  );
  const columns = {
    ...OWNED,
    institution: 'text',
    degree: 'text',
    field_of_study: 'text',
    start_date: 'months_ago',
    end_date: 'months_ago',
    is_current: 'boolean',
    gpa: 'numeric',
  } as const;
  return insert('education', columns, rows) + restartSequence('education', rows.length);
}
