import type { JobNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';

/** Everything about one job that the other stores show; pay is US dollars a year. */
export interface JobAggregate extends JobNode {
  /** The posting's own text; '' for one that was made from the job's facts, which would only say them twice. */
  description: string;
}

const REQUIRED_WEIGHT = 1;
const OPTIONAL_WEIGHT = 0.5;

/** These jobs, in no given order. Skills go by their present names. One query, whatever the number. */
export async function readJobAggregates(sql: Sql, ids: readonly number[]): Promise<JobAggregate[]> {
  return sql.query<JobAggregate>(
    `select jobs.id, jobs.title,
       case when jobs.description_generated then '' else jobs.description end as description, jobs.company_id, companies.name as company_name,
       coalesce(jobs.salary_min_usd, case when jobs.salary_currency = 'USD' then jobs.salary_min end) as salary_min,
       coalesce(jobs.salary_max_usd, case when jobs.salary_currency = 'USD' then jobs.salary_max end) as salary_max,
       jobs.locations[1] as location, coalesce(jobs.locations, '{}') as locations,
       coalesce(jobs.status, 'active') as status, coalesce(jobs.created_at, 'epoch') as posted_at,
       coalesce(jobs.updated_at, 'epoch') as updated_at,
       coalesce(required.list, '[]') as requires, coalesce(nice.list, '[]') as nice_to_have
     from jobs join companies on companies.id = jobs.company_id
     left join lateral (
       select json_agg(json_build_object('name', name, 'required', required, 'min_years', min_years,
         'weight', case when required then $2::float8 else $3::float8 end) order by name) as list
       from (select distinct on (name) coalesce(skills.name, entry ->> 'name') as name,
           coalesce((entry ->> 'required')::boolean, true) as required, (entry ->> 'min_years')::float8 as min_years
         from jsonb_array_elements(jobs.required_skills) as entry
         left join skills on skills.id = (entry ->> 'skill_id')::bigint
         order by name, required desc) as entries) as required on true
     left join lateral (
       select json_agg(json_build_object('name', name, 'weight', $3::float8) order by name) as list
       from (select distinct coalesce(skills.name, entry ->> 'name') as name
         from jsonb_array_elements(jobs.nice_to_have_skills) as entry
         left join skills on skills.id = (entry ->> 'skill_id')::bigint) as entries) as nice on true
     where jobs.id = any ($1)`,
    [ids, REQUIRED_WEIGHT, OPTIONAL_WEIGHT],
  );
}

/** Jobs by ascending id after `after`. */
export async function listJobIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  return idsOf(sql, 'select id from jobs where id > $1 order by id limit $2', [after, limit]);
}

/** Jobs of these companies, by ascending id after `after`. */
export async function jobsOfCompanies(
  sql: Sql,
  companyIds: readonly number[],
  after: number,
  limit: number,
): Promise<number[]> {
  return idsOf(sql, 'select id from jobs where company_id = any ($1) and id > $2 order by id limit $3', [
    companyIds,
    after,
    limit,
  ]);
}

/** Jobs that ask for one of these skills, by ascending id after `after`. */
export async function jobsNamingSkills(
  sql: Sql,
  skillIds: readonly number[],
  after: number,
  limit: number,
): Promise<number[]> {
  // Whole patterns, so that the index on the skill lists answers.
  const patterns = skillIds.map((skillId) => JSON.stringify([{ skill_id: skillId }]));
  return idsOf(
    sql,
    `select id from jobs
     where (required_skills @> any ($1::jsonb[]) or nice_to_have_skills @> any ($1::jsonb[])) and id > $2
     order by id limit $3`,
    [patterns, after, limit],
  );
}

async function idsOf(sql: Sql, text: string, values: readonly unknown[]): Promise<number[]> {
  return (await sql.query<{ id: number }>(text, values)).map((row) => row.id);
}
