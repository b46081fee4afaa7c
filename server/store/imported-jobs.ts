import type { ImportedJob } from '../domain/import/imported-job.ts';
import type { Sql } from '../ports/sql.ts';

const COLUMNS = `title, description, description_generated, required_skills, salary_min, salary_max,
  salary_currency, salary_min_usd, salary_max_usd, locations, min_years_experience, employment_type`;

/**
 * Adds jobs and keeps what their rows became. A posting does not say whether a visa is sponsored or an authorization
 * needed, so the one stays unknown and the other is not asked for.
 */
export async function insertImportedJobs(sql: Sql, jobs: readonly ImportedJob[]): Promise<void> {
  await sql.query(
    `with given as materialized (
       select nextval(pg_get_serial_sequence('jobs', 'id')) as new_id, row.*,
              meta ->> 'external_id' as external_id, meta ->> 'content_hash' as content_hash
         from jsonb_array_elements($1::jsonb) as meta
         cross join lateral jsonb_populate_record(null::jobs, meta) as row),
     kept as (
       insert into imported_rows (kind, external_id, entity_id, content_hash)
       select 'job', external_id, new_id, content_hash from given)
     insert into jobs (id, company_id, ${COLUMNS}, nice_to_have_skills, requires_us_authorization, will_sponsor,
                       created_at)
     select new_id, company_id, ${COLUMNS}, '[]', false, null, coalesce(created_at, now()) from given`,
    [JSON.stringify(jobs)],
  );
}

/**
 * Writes the imported columns of jobs that are there. A job stays with its company once that company has swiped
 * anybody for it, because conversations hang on it.
 */
export async function updateImportedJobs(
  sql: Sql,
  jobs: readonly (ImportedJob & { id: number })[],
): Promise<void> {
  await sql.query(
    `update jobs
        set (${COLUMNS}) = (select ${COLUMNS.replace(/\w+/g, 'given.$&')}),
            company_id = case when exists (select 1 from swipe_pairs
                                            where job_id = jobs.id and company_direction is not null)
                              then jobs.company_id else given.company_id end,
            created_at = coalesce(given.created_at, jobs.created_at), updated_at = clock_timestamp()
       from jsonb_populate_recordset(null::jobs, $1::jsonb) as given
      where jobs.id = given.id`,
    [JSON.stringify(jobs)],
  );
}
