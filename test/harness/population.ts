import { randomUUID } from 'node:crypto';
import type { Actor } from '../../server/domain/actor.ts';
import type { Ports } from '../../server/ports/ports.ts';
import type { Sql } from '../../server/ports/sql.ts';

/** People and jobs put into the truth directly, for tests that need more of them than registering allows. */

/** People with accounts, as the actions know them; candidates have an empty profile. */
export async function insertPeople(
  sql: Sql,
  userType: 'candidate' | 'company' | 'recruiter',
  count: number,
): Promise<Actor[]> {
  const rows = await sql.query<{ id: number }>(
    `insert into users (email, name, user_type)
     select $1 || '-' || n || '@example.test', initcap($2) || ' ' || n, $2 from generate_series(1, $3::int) n
     returning id`,
    [randomUUID(), userType, count],
  );
  if (userType === 'candidate') {
    const ids = rows.map((row) => row.id);
    await sql.query('insert into candidate_profiles (user_id) select unnest($1::bigint[])', [ids]);
  }
  return rows.map(({ id }) => ({
    user_id: id,
    user_type: userType,
    session_id: id,
    company_id: null,
    is_premium: true,
  }));
}

/** The owner of a new company. */
export async function insertCompany(sql: Sql): Promise<Actor & { company_id: number }> {
  const [owner] = await insertPeople(sql, 'company', 1);
  const name = `Company ${randomUUID()}`;
  const [company] = await sql.query<{ id: number }>(
    'insert into companies (user_id, name, slug) values ($1, $2, $2) returning id',
    [owner!.user_id, name],
  );
  return { ...owner!, company_id: company!.id };
}

/** Open jobs of a company. */
export async function insertJobs(sql: Sql, companyId: number, count: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `insert into jobs (company_id, title, description)
     select $1, 'Job ' || n, 'What there is to do.' from generate_series(1, $2::int) n returning id`,
    [companyId, count],
  );
  return rows.map((row) => row.id);
}

/** An access token of a session made for this person. */
export async function signIn(
  { sql, tokens }: Pick<Ports, 'sql' | 'tokens'>,
  userId: number,
): Promise<string> {
  const [session] = await sql.query<{ id: number }>(
    `insert into user_sessions (user_id, refresh_token, family, expires_at)
     values ($1, $2, $3, now() + interval '1 hour') returning id`,
    [userId, randomUUID(), randomUUID()],
  );
  return tokens.sign({ user_id: userId, session_id: session!.id });
}
