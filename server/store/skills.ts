import type { Skill } from '../../contract/skills.ts';
import type { NewSkill } from '../domain/skill-lists.ts';
import type { Sql } from '../ports/sql.ts';

/** What other rows keep of a skill. */
export interface SkillReference {
  id: number;
  name: string;
}

/** What the dictionary makes of a spelling that the master list does not have. */
export type DescribeSkill = (spelling: string) => NewSkill;

// Serializes recounts, so that two programs do not write the same rows in different orders.
const RECOUNT_LOCK = 4_871_337;
// Whoever settles skills holds this shared until the transaction ends, and a merge holds it alone: nobody writes a
// reference to a skill that is being merged away.
const SETTLE_OR_MERGE_LOCK = 4_871_338;

/**
 * The skill of each spelling, in the order given. The master list decides first: its names, then its aliases,
 * without regard to case. What it does not have is named by `describe` and added when that name is new as well.
 * Call it once per transaction with all spellings: additions are made in sorted order, so that two transactions
 * never wait for each other.
 */
export async function settleSkills(
  sql: Sql,
  spellings: readonly string[],
  describe: DescribeSkill,
): Promise<SkillReference[]> {
  await sql.query('select pg_advisory_xact_lock_shared($1)', [SETTLE_OR_MERGE_LOCK]);
  const found = await findSkills(sql, [...new Set(spellings)]);
  const described = new Map<string, NewSkill>();
  for (const spelling of spellings) {
    if (!found.has(spelling)) described.set(spelling, describe(spelling));
  }
  const named = await settleNames(sql, [...described.values()]);
  return spellings.map((spelling) => {
    const skill = found.get(spelling) ?? named.get(described.get(spelling)?.name ?? spelling);
    if (skill === undefined) throw new Error(`no skill was settled for ${JSON.stringify(spelling)}`);
    return skill;
  });
}

async function settleNames(sql: Sql, skills: readonly NewSkill[]): Promise<Map<string, SkillReference>> {
  const names = [...new Set(skills.map((skill) => skill.name))];
  if (names.length === 0) return new Map();
  const known = await findSkills(sql, names);
  const missing = skills.filter((skill) => !known.has(skill.name));
  if (missing.length === 0) return known;
  await insertSkills(sql, missing);
  return findSkills(sql, names);
}

/** Waits until nobody is settling skills, and keeps everybody from it until the transaction ends. */
export async function takeMergeLock(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [SETTLE_OR_MERGE_LOCK]);
}

/** The skills that the given spellings name, keyed by spelling; unknown spellings have no entry. */
export async function findSkills(
  sql: Sql,
  spellings: readonly string[],
): Promise<Map<string, SkillReference>> {
  const rows = await sql.query<SkillReference & { spelling: string }>(
    `select distinct on (given.spelling) given.spelling, s.id, s.name
       from unnest($1::text[]) as given(spelling)
       join skill_terms t on t.term = lower(given.spelling)
       join skills s on s.id = t.skill_id
      order by given.spelling, t.is_name desc, s.is_verified desc, s.id`,
    [spellings],
  );
  return new Map(rows.map(({ spelling, id, name }) => [spelling, { id, name }]));
}

/** Adds skills to the master list, leaving out those whose name is there in any case; in sorted order. */
export async function insertSkills(sql: Sql, skills: readonly NewSkill[]): Promise<void> {
  await sql.query(
    `insert into skills (name, category, aliases, is_verified)
     select name, category, array(select jsonb_array_elements_text(aliases)), is_verified
       from jsonb_to_recordset($1::jsonb)
            as given(name text, category text, aliases jsonb, is_verified boolean)
      order by lower(name), name
     on conflict do nothing`,
    [JSON.stringify(skills)],
  );
}

/**
 * At most `limit` skills with a name or an alias that begins with `prefix`, in any case: an exact hit first, then
 * verified ones, then by use.
 */
export async function searchSkills(sql: Sql, prefix: string, limit: number): Promise<Skill[]> {
  return sql.query<Skill>(
    `select s.id, s.name, s.category, coalesce(s.aliases, '{}') as aliases,
            coalesce(s.is_verified, false) as is_verified, coalesce(s.usage_count, 0) as usage_count
       from (select skill_id, bool_or(term = lower($1)) as is_exact
               from skill_terms
              where term >= lower($1) and term < lower($1) || chr(1114111)
              group by skill_id) as hit
       join skills s on s.id = hit.skill_id
      order by hit.is_exact desc, s.is_verified desc nulls last, s.usage_count desc nulls last, s.name, s.id
      limit $2`,
    [prefix, limit],
  );
}

/**
 * Brings `skills.usage_count` to the number of candidates who have each skill and returns how many rows changed.
 * A recount instead of a counter kept by every profile change: popular skills would be rows everybody waits for,
 * and each change of the count would send the skill down the change stream.
 */
export async function recountSkillUsage(sql: Sql): Promise<number> {
  return sql.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [RECOUNT_LOCK]);
    const changed = await transaction.query(
      `with counted as (select skill_id, count(*)::int as candidates from candidate_skills group by skill_id)
       update skills
          set usage_count = coalesce(counted.candidates, 0)
         from skills as every left join counted on counted.skill_id = every.id
        where skills.id = every.id and skills.usage_count is distinct from coalesce(counted.candidates, 0)
       returning skills.id`,
    );
    return changed.length;
  });
}
