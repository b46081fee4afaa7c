import type { Sql } from '../../ports/sql.ts';

/** By how much the number of relationships to a skill has changed. `skill` is a key of `graph.skill_names`. */
export interface CountChange {
  skill: number;
  change: number;
}

/**
 * Makes sure that every name can be pointed to. Runs before the transaction that points there: in it, two writers
 * of the same new names could wait for each other.
 */
export async function addSkillNames(sql: Sql, names: Iterable<string>): Promise<void> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return;
  await sql.query(
    `insert into graph.skill_names (name)
     select given.name from unnest($1::text[]) as given (name)
     where not exists (select from graph.skill_names known where known.name = given.name)
     order by given.name
     on conflict (name) do nothing`,
    [wanted],
  );
}

/** Counts has_skill or requires_skill relationships; the last step of a transaction, so that it is brief. */
export async function countRelationships(
  sql: Sql,
  column: 'candidate_count' | 'job_count',
  changes: readonly CountChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql.query(
    `with locked as (
       select key from graph.skill_names where key = any ($1::int[]) order by key for update
     )
     update graph.skill_names names set ${column} = names.${column} + given.change
     from locked join unnest($1::int[], $2::int[]) as given (skill, change) on given.skill = locked.key
     where names.key = locked.key`,
    [changes.map(({ skill }) => skill), changes.map(({ change }) => change)],
  );
}

/** The entries of a document's list with each name once; the last one counts, as when they are merged in turn. */
export function onePerName<Entry extends { name: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
}
