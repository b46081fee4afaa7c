import type { JobListItem, JobStatus, OwnJob } from '../../contract/jobs.ts';
import type { JobRow } from '../domain/job-row.ts';
import type { Sql } from '../ports/sql.ts';

/** What the rules read of a job before it changes. */
export type LockedJob = Pick<
  JobRow,
  | 'description'
  | 'min_years_experience'
  | 'max_years_experience'
  | 'required_skills'
  | 'nice_to_have_skills'
  | 'salary_min'
  | 'salary_max'
  | 'salary_currency'
  | 'status'
  | 'filled_at'
  | 'expires_at'
  | 'description_generated'
>;

const COLUMNS = `title, description, min_years_experience, max_years_experience, required_skills,
  nice_to_have_skills, salary_min, salary_max, salary_currency, salary_min_usd, salary_max_usd, equity_offered,
  equity_range, locations, timezone_requirements, employment_type, requires_us_authorization, will_sponsor,
  status, filled_at, expires_at, description_generated`;

const LIST_ANSWER = `j.id, j.company_id, j.title, j.min_years_experience, j.max_years_experience,
  coalesce(j.required_skills, '[]') as required_skills,
  coalesce(j.nice_to_have_skills, '[]') as nice_to_have_skills, j.salary_min, j.salary_max,
  coalesce(j.salary_currency, 'USD') as salary_currency, j.salary_min_usd, j.salary_max_usd,
  coalesce(j.equity_offered, false) as equity_offered, j.equity_range, coalesce(j.locations, '{}') as locations,
  j.timezone_requirements, j.employment_type,
  coalesce(j.requires_us_authorization, true) as requires_us_authorization,
  coalesce(j.will_sponsor, false) as will_sponsor, coalesce(j.status, 'active') as status, j.filled_at,
  coalesce(j.view_count, 0) as view_count, coalesce(j.swipe_right_count, 0) as swipe_right_count,
  coalesce(j.swipe_left_count, 0) as swipe_left_count, coalesce(j.match_count, 0) as match_count,
  j.description_generated, j.created_at, j.updated_at, j.expires_at,
  jsonb_build_object('id', c.id, 'name', c.name, 'slug', c.slug, 'logo_url', c.logo_url) as company`;

/** Adds jobs and returns their ids in the order given. */
export async function insertJobs(
  sql: Sql,
  jobs: readonly (JobRow & { company_id: number })[],
): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `insert into jobs (company_id, ${COLUMNS})
     select company_id, ${COLUMNS} from jsonb_populate_recordset(null::jobs, $1::jsonb)
     returning id`,
    [JSON.stringify(jobs)],
  );
  return rows.map((row) => row.id);
}

/** A job of this company, locked until the transaction ends; null when the company has no such job. */
export async function lockJob(sql: Sql, companyId: number, jobId: number): Promise<LockedJob | null> {
  const [row] = await sql.query<LockedJob>(
    `select description, min_years_experience, max_years_experience,
            coalesce(required_skills, '[]') as required_skills,
            coalesce(nice_to_have_skills, '[]') as nice_to_have_skills, salary_min, salary_max,
            coalesce(salary_currency, 'USD') as salary_currency, coalesce(status, 'active') as status, filled_at,
            expires_at, description_generated
       from jobs where id = $2 and company_id = $1 for no key update`,
    [companyId, jobId],
  );
  return row ?? null;
}

/** Writes the given columns of a job; columns left out stay. */
export async function updateJob(sql: Sql, jobId: number, change: Partial<JobRow>): Promise<void> {
  await sql.query(
    `update jobs as job
        set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(job, $2::jsonb)),
            updated_at = clock_timestamp()
      where id = $1`,
    [jobId, JSON.stringify(change)],
  );
}

/** A job with everything its company may see, or null. */
export async function findJob(sql: Sql, jobId: number): Promise<OwnJob | null> {
  const [row] = await sql.query<OwnJob>(
    `select ${LIST_ANSWER}, j.description from jobs j join companies c on c.id = j.company_id where j.id = $1`,
    [jobId],
  );
  return row ?? null;
}

/** At most `limit` jobs of a company, the newest first, from below the id `before`, of one status or all. */
export async function listJobs(
  sql: Sql,
  companyId: number,
  page: { before: number | null; limit: number; status: JobStatus | null },
): Promise<JobListItem[]> {
  return sql.query<JobListItem>(
    `select ${LIST_ANSWER} from jobs j join companies c on c.id = j.company_id
      where j.company_id = $1 and ($2::bigint is null or j.id < $2) and ($3::text is null or j.status = $3)
      order by j.id desc limit $4`,
    [companyId, page.before, page.status, page.limit],
  );
}
