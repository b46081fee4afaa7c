import type { Sql } from '../ports/sql.ts';

/** Adds an empty company of a new account and returns its id, or null when its name or slug is taken. */
export async function insertCompany(
  sql: Sql,
  company: { userId: number; name: string; slug: string },
): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into companies (user_id, name, slug, subscription_tier, matches_remaining)
     values ($1, $2, $3, 'free', 10) on conflict do nothing returning id`,
    [company.userId, company.name, company.slug],
  );
  return row?.id ?? null;
}
