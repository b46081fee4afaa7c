import type { Company, CompanyChange, PublicCompany } from '../../contract/companies.ts';
import { Failure } from '../../contract/failure.ts';
import type { Sql } from '../ports/sql.ts';

/** A company as it is added by an import; billing starts at the free tier. */
export type NewCompany = Required<Omit<CompanyChange, 'name' | 'slug'>> & {
  user_id: number;
  name: string;
  slug: string;
};

const COLUMNS = `name, slug, description, logo_url, website_url, size, industry, founded_year,
  headquarters_location, pace, remote_policy, tech_stack, glassdoor_rating, glassdoor_url, engineering_blog_url`;
const PUBLIC_ANSWER = `id, name, slug, description, logo_url, website_url, size, industry, founded_year,
  headquarters_location, pace, remote_policy, coalesce(tech_stack, '{}') as tech_stack, glassdoor_rating,
  glassdoor_url, engineering_blog_url, created_at`;
const OWN_ANSWER = `${PUBLIC_ANSWER}, coalesce(is_paying_customer, false) as is_paying_customer,
  subscription_tier, coalesce(matches_remaining, 0) as matches_remaining, updated_at`;
const UNIQUE_VIOLATION = '23505';

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

/** Adds companies and returns id and name of those that were new; a taken name, slug or account is left out. */
export async function insertCompanies(
  sql: Sql,
  companies: readonly NewCompany[],
): Promise<{ id: number; name: string }[]> {
  return sql.query(
    `insert into companies (user_id, subscription_tier, ${COLUMNS})
     select user_id, 'free', ${COLUMNS} from jsonb_populate_recordset(null::companies, $1::jsonb)
     on conflict do nothing
     returning id, name`,
    [JSON.stringify(companies)],
  );
}

/** A company with its billing columns, or null. */
export async function findCompany(sql: Sql, id: number): Promise<Company | null> {
  const [row] = await sql.query<Company>(`select ${OWN_ANSWER} from companies where id = $1`, [id]);
  return row ?? null;
}

/** What everybody may know of the company with this slug, or null. */
export async function findPublicCompany(sql: Sql, slug: string): Promise<PublicCompany | null> {
  const [row] = await sql.query<PublicCompany>(
    `select ${PUBLIC_ANSWER},
            (select count(*) from jobs
              where company_id = companies.id and status = 'active' and (expires_at is null or expires_at > now())
            ) as active_jobs
       from companies where slug = $1`,
    [slug],
  );
  return row ?? null;
}

/**
 * Writes the given fields of the company that this account owns; null when it owns none. Fails with `conflict`
 * on the field `name` or `slug` when another company has it.
 */
export async function updateCompany(
  sql: Sql,
  ownerId: number,
  change: CompanyChange,
): Promise<Company | null> {
  try {
    const [row] = await sql.query<Company>(
      `update companies as company
          set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(company, $2::jsonb)),
              updated_at = clock_timestamp()
        where user_id = $1
       returning ${OWN_ANSWER}`,
      [ownerId, JSON.stringify(change)],
    );
    return row ?? null;
  } catch (error) {
    throw takenFailure(error) ?? error;
  }
}

function takenFailure(error: unknown): Failure | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== UNIQUE_VIOLATION) return null;
  const field = constraint === 'companies_slug_key' ? 'slug' : 'name';
  return new Failure('conflict', `Another company has this ${field} already.`, { field });
}
