import type { Recruiter } from '../../contract/invitations.ts';
import type { Sql } from '../ports/sql.ts';

/** Lets a recruiter act for a company; false when they act for one already. */
export async function insertMember(sql: Sql, userId: number, companyId: number): Promise<boolean> {
  const rows = await sql.query(
    `insert into company_members (user_id, company_id) values ($1, $2)
     on conflict (user_id) do nothing returning user_id`,
    [userId, companyId],
  );
  return rows.length > 0;
}

/** Takes a recruiter out of a company; false when they are not in it. */
export async function deleteMember(sql: Sql, userId: number, companyId: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from company_members where user_id = $1 and company_id = $2 returning user_id',
    [userId, companyId],
  );
  return rows.length > 0;
}

/** True when a recruiter with this address acts for the company. */
export async function hasMemberWithEmail(sql: Sql, companyId: number, email: string): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from company_members m join users u on u.id = m.user_id
      where m.company_id = $1 and u.email = $2`,
    [companyId, email],
  );
  return rows.length > 0;
}

/** At most `limit` recruiters of a company after the user id `after`, by user id. */
export async function listMembers(
  sql: Sql,
  companyId: number,
  page: { after: number; limit: number },
): Promise<Recruiter[]> {
  return sql.query<Recruiter>(
    `select u.id as user_id, u.name, u.email, u.avatar_url, m.created_at as joined_at
       from company_members m join users u on u.id = m.user_id
      where m.company_id = $1 and m.user_id > $2 order by m.user_id limit $3`,
    [companyId, page.after, page.limit],
  );
}
