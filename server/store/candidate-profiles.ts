import type { Profile, ProfileChange } from '../../contract/profiles.ts';
import type { Sql } from '../ports/sql.ts';

/** A candidate's profile as it is added; `updated_at` and what is computed are set by {@link settleProfiles}. */
export type NewProfile = Required<ProfileChange> & { user_id: number };

/** What the rules read of a profile before it changes. */
export interface LockedProfile {
  id: number;
  salary_min: number | null;
  salary_max: number | null;
}

const COLUMNS = `headline, bio, location, timezone, years_experience, current_title, current_company,
  preferred_locations, salary_min, salary_max, equity_preference, availability, work_authorization,
  requires_sponsorship, preferred_company_size, preferred_pace, remote_preference, github_username,
  linkedin_url, portfolio_url`;
const SKILLS_OF_A_COMPLETE_PROFILE = 3;

/** Adds the empty profile of a new candidate. */
export async function insertCandidateProfile(sql: Sql, userId: number): Promise<void> {
  await sql.query('insert into candidate_profiles (user_id) values ($1)', [userId]);
}

/** Adds profiles and returns their ids in the order given; skills and the rest of each follow by their own tables. */
export async function insertProfiles(sql: Sql, profiles: readonly NewProfile[]): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `insert into candidate_profiles (user_id, ${COLUMNS})
     select user_id, ${COLUMNS} from jsonb_populate_recordset(null::candidate_profiles, $1::jsonb)
     returning id`,
    [JSON.stringify(profiles)],
  );
  return rows.map((row) => row.id);
}

/** The profile of a candidate, locked until the transaction ends so that changes of one person queue; or null. */
export async function lockProfile(sql: Sql, userId: number): Promise<LockedProfile | null> {
  const [row] = await sql.query<LockedProfile>(
    `select id, salary_min, salary_max from candidate_profiles where user_id = $1 for no key update`,
    [userId],
  );
  return row ?? null;
}

/** Writes the given fields of a profile; fields left out stay. */
export async function updateProfile(sql: Sql, profileId: number, change: ProfileChange): Promise<void> {
  await sql.query(
    `update candidate_profiles as profile
        set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(profile, $2::jsonb))
      where id = $1`,
    [profileId, JSON.stringify(change)],
  );
}

/**
 * Ends every change of profiles or of what belongs to them: moves `updated_at` and computes `profile_completed`,
 * which asks for a headline, a location, the years and three skills.
 */
export async function settleProfiles(sql: Sql, profileIds: readonly number[]): Promise<void> {
  await sql.query(
    `update candidate_profiles as profile
        set updated_at = clock_timestamp(),
            profile_completed = headline is not null and location is not null and years_experience is not null
              and (select count(*) from candidate_skills where candidate_profile_id = profile.id) >= $2
      where id = any($1)`,
    [profileIds, SKILLS_OF_A_COMPLETE_PROFILE],
  );
}

// Inside JSON, PostgreSQL writes times its own way; this is the wire form of every other time.
const wireTime = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SKILLS = `select coalesce(jsonb_agg(jsonb_build_object(
    'skill_id', s.id, 'name', s.name, 'category', s.category, 'proficiency', c.proficiency,
    'years_experience', c.years_experience, 'last_used', c.last_used,
    'validated', coalesce(c.validated, false), 'validation_source', c.validation_source) order by s.name), '[]')
  from candidate_skills c join skills s on s.id = c.skill_id where c.candidate_profile_id = p.id`;

const TRACKS = `select coalesce(jsonb_agg(jsonb_build_object(
    'id', t.id, 'track_name', t.track_name, 'track_type', t.track_type, 'skills', t.skills,
    'relevant_experience', t.relevant_experience, 'key_projects', coalesce(t.key_projects, '[]'),
    'ai_suggested', coalesce(t.ai_suggested, false),
    'created_at', ${wireTime('t.created_at')}, 'updated_at', ${wireTime('t.updated_at')}) order by t.id), '[]')
  from candidate_tracks t where t.candidate_profile_id = p.id`;

const EXPERIENCES = `select coalesce(jsonb_agg(jsonb_build_object(
    'id', w.id, 'company_name', w.company_name, 'title', w.title, 'description', w.description,
    'start_date', w.start_date, 'end_date', w.end_date, 'is_current', coalesce(w.is_current, false),
    'location', w.location, 'tech_stack', coalesce(w.tech_stack, '{}'),
    'created_at', ${wireTime('w.created_at')}, 'updated_at', ${wireTime('w.updated_at')})
    order by w.start_date desc, w.id desc), '[]')
  from work_experiences w where w.candidate_profile_id = p.id`;

const EDUCATION = `select coalesce(jsonb_agg(jsonb_build_object(
    'id', e.id, 'institution', e.institution, 'degree', e.degree, 'field_of_study', e.field_of_study,
    'start_date', e.start_date, 'end_date', e.end_date, 'is_current', coalesce(e.is_current, false),
    'gpa', e.gpa, 'created_at', ${wireTime('e.created_at')})
    order by e.start_date desc nulls last, e.id desc), '[]')
  from education e where e.candidate_profile_id = p.id`;

/** The whole profile of a candidate in one query, or null. */
export async function findProfile(sql: Sql, userId: number): Promise<Profile | null> {
  const [row] = await sql.query<Profile>(
    `select p.id, p.user_id, p.headline, p.bio, p.location, p.timezone, p.years_experience, p.current_title,
            p.current_company, coalesce(p.preferred_locations, '{}') as preferred_locations, p.salary_min,
            p.salary_max, p.equity_preference, p.availability,
            coalesce(p.work_authorization, '{}') as work_authorization,
            coalesce(p.requires_sponsorship, false) as requires_sponsorship,
            coalesce(p.preferred_company_size, '{}') as preferred_company_size, p.preferred_pace,
            p.remote_preference, coalesce(p.validation_score, 0) as validation_score, p.github_username,
            p.linkedin_url, p.portfolio_url, p.resume_url, p.resume_parsed,
            coalesce(p.profile_completed, false) as profile_completed, p.created_at, p.updated_at,
            (${SKILLS}) as skills, (${TRACKS}) as tracks, (${EXPERIENCES}) as work_experiences,
            (${EDUCATION}) as education
       from candidate_profiles p
      where p.user_id = $1`,
    [userId],
  );
  return row ?? null;
}
