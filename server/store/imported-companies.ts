import type { Sql } from '../ports/sql.ts';

/** Ids of the companies of these names, whatever their case; the oldest where several differ in case alone. */
export async function findCompaniesByName(sql: Sql, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ name: string; id: number }>(
    `select given.name, min(companies.id) as id
       from unnest($1::text[]) as given(name) join companies on lower(companies.name) = lower(given.name)
      group by given.name`,
    [names],
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** Those of these slugs that a company has. */
export async function findTakenSlugs(sql: Sql, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ slug: string }>('select slug from companies where slug = any($1)', [slugs]);
  return new Set(rows.map((row) => row.slug));
}

/** Gives imported companies without an industry the one that their postings name. */
export async function fillIndustries(
  sql: Sql,
  companies: readonly { id: number; industry: string }[],
): Promise<void> {
  await sql.query(
    `update companies set industry = given.industry, updated_at = clock_timestamp()
       from jsonb_to_recordset($1::jsonb) as given(id bigint, industry text)
      where companies.id = given.id and companies.industry is null
        and exists (select 1 from imported_rows where kind = 'company' and entity_id = companies.id)`,
    [JSON.stringify(companies)],
  );
}

/**
 * Gives the next `limit` imported companies after the key `after` the skills that most of their postings ask for, and
 * returns the last key, or null after the last page. A company that changed its list since is left alone, and so are
 * those that stand for postings without a name.
 */
export async function settleTechStacks(
  sql: Sql,
  after: string,
  page: { limit: number; skills: number },
): Promise<string | null> {
  const [row] = await sql.query<{ last: string | null }>(
    `with page as materialized (
       select external_id, entity_id, content_hash from imported_rows
        where kind = 'company' and external_id > $1 and external_id like 'name:%'
        order by external_id limit $2),
     counted as (
       select jobs.company_id, entry ->> 'name' as name, count(*) as postings
         from page join jobs on jobs.company_id = page.entity_id
         cross join lateral jsonb_array_elements(jobs.required_skills) as entry
        group by 1, 2),
     ranked as (
       select *, row_number() over (partition by company_id order by postings desc, name) as place from counted),
     stacks as (
       select company_id, array_agg(name order by place) as skills from ranked where place <= $3 group by 1),
     changed as (
       update companies set tech_stack = stacks.skills, updated_at = clock_timestamp()
         from stacks join page on page.entity_id = stacks.company_id
        where companies.id = stacks.company_id and companies.tech_stack is distinct from stacks.skills
          and (companies.tech_stack is null or md5(companies.tech_stack::text) = page.content_hash)
       returning page.external_id, stacks.skills),
     kept as (
       update imported_rows set content_hash = md5(changed.skills::text)
         from changed where imported_rows.kind = 'company' and imported_rows.external_id = changed.external_id)
     select max(external_id) as last from page`,
    [after, page.limit, page.skills],
  );
  return row?.last ?? null;
}
