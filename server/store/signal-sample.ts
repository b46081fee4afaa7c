import type { Sql } from '../ports/sql.ts';

/** A sample of the rows that are scored, and how many of it have no skill. */
export interface SignalSample {
  candidate_ids: number[];
  job_ids: number[];
  candidates_without_skills: number;
  jobs_without_skills: number;
}

/** Up to `size` active candidates with a completed profile and as many open jobs, spread over all ids. */
export async function readSignalSample(sql: Sql, size: number): Promise<SignalSample> {
  const [row] = await sql.query<SignalSample>(
    `with candidates as (
       select u.id, exists (select 1 from candidate_skills s where s.candidate_profile_id = p.id) as has_skills
         from candidate_profiles p join users u on u.id = p.user_id and u.is_active
        where p.profile_completed order by hashint8(u.id) limit $1),
     jobs_sample as (
       select id, jsonb_array_length(coalesce(required_skills, '[]')) > 0 as has_skills
         from jobs where status = 'active' order by hashint8(id) limit $1)
     select (select coalesce(array_agg(id), '{}') from candidates) as candidate_ids,
            (select coalesce(array_agg(id), '{}') from jobs_sample) as job_ids,
            (select count(*) from candidates where not has_skills) as candidates_without_skills,
            (select count(*) from jobs_sample where not has_skills) as jobs_without_skills`,
    [size],
  );
  if (row === undefined) throw new Error('A query without a from clause gave no row.');
  return row;
}
