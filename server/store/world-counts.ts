import type { Sql } from '../ports/sql.ts';

/** How much there is to see, and the demo logins of the seed world while they exist. */
export interface WorldCounts {
  active_jobs: number;
  companies: number;
  candidates: number;
  demo_candidate: string | null;
  demo_company: string | null;
}

export async function countWorld(sql: Sql): Promise<WorldCounts> {
  const [counts] = await sql.query<WorldCounts>(
    `select (select count(*) from jobs where status = 'active') as active_jobs,
            (select count(*) from companies) as companies,
            (select count(*) from candidate_profiles) as candidates,
            (select min(email) from users where email like '%demo.hirewire.example' and user_type = 'candidate'
                and password_hash is not null) as demo_candidate,
            (select min(email) from users where email like '%demo.hirewire.example' and user_type = 'company'
                and password_hash is not null) as demo_company`,
  );
  if (counts === undefined) throw new Error('A query without a from clause gave no row.');
  return counts;
}
