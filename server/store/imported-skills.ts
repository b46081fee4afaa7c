import type { Sql } from '../ports/sql.ts';

/**
 * Verifies skills of the master list, gives those without a category one, and adds aliases that they do not have.
 * A skill to which all that is true already is not touched.
 */
export async function enrichSkills(
  sql: Sql,
  skills: readonly { id: number; category: string | null; aliases: readonly string[] }[],
): Promise<void> {
  await sql.query(
    `update skills
        set category = coalesce(skills.category, given.category), is_verified = true, aliases = more.aliases
       from jsonb_to_recordset($1::jsonb) as given(id bigint, category text, aliases jsonb)
       join skills as before on before.id = given.id
       cross join lateral (
         select coalesce(before.aliases, '{}') || coalesce(array_agg(alias order by place), '{}') as aliases
           from jsonb_array_elements_text(given.aliases) with ordinality as new(alias, place)
          where not exists (select 1 from skill_terms where skill_id = given.id and term = lower(alias))) as more
      where skills.id = given.id
        and (skills.category is null and given.category is not null or skills.is_verified is not true
             or more.aliases is distinct from coalesce(skills.aliases, '{}'))`,
    [JSON.stringify(skills)],
  );
}
