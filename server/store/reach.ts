import type { Sql } from '../ports/sql.ts';

/** Whether the job exists and belongs to this company. */
export async function isCompanysJob(sql: Sql, jobId: number, companyId: number | null): Promise<boolean> {
  const rows = await sql.query('select 1 from jobs where id = $1 and company_id = $2', [jobId, companyId]);
  return rows.length > 0;
}

/** Whether this candidate may see the job: it is open, or they have swiped it or been matched with it. */
export async function isJobInReach(sql: Sql, jobId: number, candidateId: number): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from jobs j
      where j.id = $1
        and (j.status = 'active'
             or exists (select 1 from swipe_pairs p where p.job_id = j.id and p.candidate_id = $2
                           and p.candidate_direction is not null))`,
    [jobId, candidateId],
  );
  return rows.length > 0;
}

/** Whether there is an active candidate with this id. */
export async function isCandidateInReach(sql: Sql, candidateId: number): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from users u join candidate_profiles p on p.user_id = u.id where u.id = $1 and u.is_active`,
    [candidateId],
  );
  return rows.length > 0;
}
