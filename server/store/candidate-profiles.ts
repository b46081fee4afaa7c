import type { Sql } from '../ports/sql.ts';

/** Adds the empty profile of a new candidate. */
export async function insertCandidateProfile(sql: Sql, userId: number): Promise<void> {
  await sql.query('insert into candidate_profiles (user_id) values ($1)', [userId]);
}
