import type { CandidateNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';

/** Everything about one candidate that the other stores show, each list in a fixed order. `id` is `users.id`. */
export interface CandidateAggregate {
  id: number;
  name: string;
  headline: string | null;
  bio: string | null;
  current_title: string | null;
  location: string | null;
  years_experience: number | null;
  preferred_locations: string[];
  salary_min: number | null;
  salary_max: number | null;
  availability: string | null;
  remote_preference: string | null;
  validation_score: number;
  updated_at: string;
  skills: CandidateNode['skills'];
  tracks: { track_name: string; relevant_experience: string | null }[];
  work_experiences: { title: string; description: string | null; tech_stack: string[] | null }[];
  worked_at: CandidateNode['worked_at'];
}

/** The profiles among these users whose owners are active, in no given order. One query, whatever their number. */
export async function readCandidateAggregates(
  sql: Sql,
  ids: readonly number[],
): Promise<CandidateAggregate[]> {
  return sql.query<CandidateAggregate>(
    `select users.id, users.name, profile.headline, profile.bio, profile.current_title, profile.location,
       profile.years_experience, coalesce(profile.preferred_locations, '{}') as preferred_locations,
       profile.salary_min, profile.salary_max, profile.availability, profile.remote_preference,
       coalesce(profile.validation_score, 0) as validation_score,
       coalesce(profile.updated_at, 'epoch') as updated_at,
       coalesce(skills.list, '[]') as skills, coalesce(tracks.list, '[]') as tracks,
       coalesce(experiences.list, '[]') as work_experiences, coalesce(experiences.worked_at, '[]') as worked_at
     from candidate_profiles profile join users on users.id = profile.user_id and users.is_active
     left join lateral (
       select json_agg(json_build_object('name', skills.name, 'proficiency', coalesce(has.proficiency, 'Working'),
         'years', has.years_experience, 'validated', coalesce(has.validated, false), 'last_used', has.last_used)
         order by skills.name) as list
       from candidate_skills has join skills on skills.id = has.skill_id
       where has.candidate_profile_id = profile.id) as skills on true
     left join lateral (
       select json_agg(json_build_object('track_name', track_name, 'relevant_experience', relevant_experience)
         order by track_name) as list
       from candidate_tracks where candidate_profile_id = profile.id) as tracks on true
     left join lateral (
       select json_agg(json_build_object('title', work.title, 'description', work.description,
             'tech_stack', work.tech_stack)
           order by work.start_date desc, work.id) as list,
         json_agg(json_build_object('company_id', employer.id, 'title', work.title, 'start_date', work.start_date,
           'end_date', work.end_date, 'is_current', coalesce(work.is_current, false))
           order by work.start_date, work.id) filter (where employer.id is not null) as worked_at
       from work_experiences work
       left join lateral (select id from companies where lower(companies.name) = lower(work.company_name)
         order by id limit 1) as employer on true
       where work.candidate_profile_id = profile.id) as experiences on true
     where profile.user_id = any ($1)`,
    [ids],
  );
}

/** Candidates that {@link readCandidateAggregates} would give, by ascending id after `after`. */
export async function listCandidateIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  return idsOf(
    sql,
    `select user_id as id from candidate_profiles join users on users.id = user_id and users.is_active
     where user_id > $1 order by user_id limit $2`,
    [after, limit],
  );
}

/** Whose profiles these are; profiles that are gone are left out. */
export async function ownersOfProfiles(sql: Sql, profileIds: readonly number[]): Promise<number[]> {
  return idsOf(sql, 'select user_id as id from candidate_profiles where id = any ($1)', [profileIds]);
}

/** Candidates with one of these skills, by ascending id after `after`. */
export async function candidatesWithSkills(
  sql: Sql,
  skillIds: readonly number[],
  after: number,
  limit: number,
): Promise<number[]> {
  return idsOf(
    sql,
    `select distinct profile.user_id as id from candidate_skills has
     join candidate_profiles profile on profile.id = has.candidate_profile_id
     where has.skill_id = any ($1) and profile.user_id > $2 order by profile.user_id limit $3`,
    [skillIds, after, limit],
  );
}

/** Candidates who name as an employer what one of these companies is or ever was called. */
export async function candidatesOfEmployers(
  sql: Sql,
  companyIds: readonly number[],
  after: number,
  limit: number,
): Promise<number[]> {
  return idsOf(
    sql,
    `select distinct profile.user_id as id from work_experiences work
     join candidate_profiles profile on profile.id = work.candidate_profile_id
     where lower(work.company_name) in (select lower(name) from company_names where company_id = any ($1))
       and profile.user_id > $2 order by profile.user_id limit $3`,
    [companyIds, after, limit],
  );
}

async function idsOf(sql: Sql, text: string, values: readonly unknown[]): Promise<number[]> {
  return (await sql.query<{ id: number }>(text, values)).map((row) => row.id);
}
