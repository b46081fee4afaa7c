import type { Sql } from '../ports/sql.ts';

/** Jobs the candidate has swiped (skips come back), or whose company passed on them: never shown again. */
export async function jobsOutOfReach(sql: Sql, candidateId: number): Promise<number[]> {
  const rows = await sql.query<{ job_id: number }>(
    `select job_id from swipe_pairs
      where candidate_id = $1
        and (candidate_direction in ('right', 'left') or company_direction = 'left')`,
    [candidateId],
  );
  return rows.map((row) => row.job_id);
}

/** Active jobs worth a look whatever the stores propose: whose company likes the candidate, and the newest. */
export async function jobsAtHand(sql: Sql, candidateId: number, limit: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `(select p.job_id as id from swipe_pairs p
       where p.candidate_id = $1 and p.company_direction = 'right' and p.candidate_direction is null
       order by p.updated_at desc limit $2)
     union
     (select id from jobs where status = 'active' order by id desc limit $2)`,
    [candidateId, limit],
  );
  return rows.map((row) => row.id);
}

/** Candidates the company has swiped for this job, or who passed on it: never shown again. */
export async function candidatesOutOfReach(sql: Sql, jobId: number): Promise<number[]> {
  const rows = await sql.query<{ candidate_id: number }>(
    `select candidate_id from swipe_pairs
      where job_id = $1
        and (company_direction in ('right', 'left') or candidate_direction = 'left')`,
    [jobId],
  );
  return rows.map((row) => row.candidate_id);
}

/** People worth a look whatever the stores propose: those who like the job, and the newest. */
export async function candidatesAtHand(sql: Sql, jobId: number, limit: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `(select candidate_id as id from swipe_pairs
       where job_id = $1 and candidate_direction = 'right' and company_direction is null
       order by updated_at desc limit $2)
     union
     (select user_id as id from candidate_profiles order by user_id desc limit $2)`,
    [jobId, limit],
  );
  return rows.map((row) => row.id);
}
