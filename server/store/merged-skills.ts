import type { Sql } from '../ports/sql.ts';

/** A skill that a merge is about. */
export interface MergedSkill {
  id: number;
  name: string;
  is_verified: boolean;
  /** True when the text is the skill's name, false when it is one of its aliases. */
  by_name: boolean;
}

/** The skill a text names, by name or else by alias; or null. */
export async function findMergedSkill(sql: Sql, text: string): Promise<MergedSkill | null> {
  const [row] = await sql.query<MergedSkill>(
    `select s.id, s.name, coalesce(s.is_verified, false) as is_verified, t.is_name as by_name
       from skill_terms t join skills s on s.id = t.skill_id
      where t.term = lower($1)
      order by t.is_name desc, s.is_verified desc nulls last, s.id limit 1`,
    [text],
  );
  return row ?? null;
}

const STRENGTH = `case %.proficiency when 'Expert' then 3 when 'Working' then 2 when 'Learning' then 1 else 0 end`;
const strengthOf = (row: string) => STRENGTH.replaceAll('%', row);

/**
 * Makes people who have one skill have the other, and returns the profiles' ids. Who has both keeps one, with the
 * higher proficiency, the more years, the later use and a validation if either has one.
 */
export async function moveCandidateSkills(sql: Sql, from: number, into: number): Promise<number[]> {
  await sql.query(
    `update candidate_skills as kept
        set proficiency = case when ${strengthOf('gone')} > ${strengthOf('kept')} then gone.proficiency else kept.proficiency end,
            years_experience = greatest(kept.years_experience, gone.years_experience),
            last_used = greatest(kept.last_used, gone.last_used),
            validated = coalesce(kept.validated, false) or coalesce(gone.validated, false),
            validation_source = coalesce(kept.validation_source, gone.validation_source),
            updated_at = clock_timestamp()
       from candidate_skills as gone
      where gone.skill_id = $1 and kept.skill_id = $2 and kept.candidate_profile_id = gone.candidate_profile_id`,
    [from, into],
  );
  const folded = await sql.query<{ id: number }>(
    `delete from candidate_skills as gone using candidate_skills as kept
      where gone.skill_id = $1 and kept.skill_id = $2 and kept.candidate_profile_id = gone.candidate_profile_id
     returning gone.candidate_profile_id as id`,
    [from, into],
  );
  const moved = await sql.query<{ id: number }>(
    `update candidate_skills set skill_id = $2, updated_at = clock_timestamp()
      where skill_id = $1 returning candidate_profile_id as id`,
    [from, into],
  );
  return [...folded, ...moved].map((row) => row.id);
}

/** A track or a job with the JSON lists that name the skill, locked until the transaction ends. */
export interface LockedLists<List extends string> {
  id: number;
  lists: Record<List, readonly Record<string, unknown>[]>;
}

/** The tracks that name a skill. */
export async function lockTracksNaming(sql: Sql, skillId: number): Promise<LockedLists<'skills'>[]> {
  return sql.query(
    `select id, jsonb_build_object('skills', skills) as lists from candidate_tracks
      where skills @> $1::jsonb order by id for no key update`,
    [JSON.stringify([{ skill_id: skillId }])],
  );
}

/** The jobs that name a skill in either list. */
export async function lockJobsNaming(
  sql: Sql,
  skillId: number,
): Promise<LockedLists<'required_skills' | 'nice_to_have_skills'>[]> {
  return sql.query(
    `select id, jsonb_build_object('required_skills', coalesce(required_skills, '[]'),
                                   'nice_to_have_skills', coalesce(nice_to_have_skills, '[]')) as lists
       from jobs where required_skills @> $1::jsonb or nice_to_have_skills @> $1::jsonb
      order by id for no key update`,
    [JSON.stringify([{ skill_id: skillId }])],
  );
}

/** Writes the skills of tracks and returns the ids of their profiles. */
export async function writeTrackSkills(
  sql: Sql,
  tracks: readonly LockedLists<'skills'>[],
): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `update candidate_tracks as track set skills = given.lists -> 'skills', updated_at = clock_timestamp()
       from jsonb_to_recordset($1::jsonb) as given(id bigint, lists jsonb)
      where track.id = given.id returning track.candidate_profile_id as id`,
    [JSON.stringify(tracks)],
  );
  return rows.map((row) => row.id);
}

/** Writes both lists of jobs. */
export async function writeJobSkills(
  sql: Sql,
  jobs: readonly LockedLists<'required_skills' | 'nice_to_have_skills'>[],
): Promise<void> {
  await sql.query(
    `update jobs as job
        set required_skills = given.lists -> 'required_skills',
            nice_to_have_skills = given.lists -> 'nice_to_have_skills', updated_at = clock_timestamp()
       from jsonb_to_recordset($1::jsonb) as given(id bigint, lists jsonb)
      where job.id = given.id`,
    [JSON.stringify(jobs)],
  );
}

/**
 * Removes a skill and gives its name and aliases to the other as aliases, unless they name a skill already. Imported
 * rows that made it belong to the other from then on.
 */
export async function replaceSkill(sql: Sql, from: number, into: number): Promise<void> {
  await sql.query(`update imported_rows set entity_id = $2 where kind = 'skill' and entity_id = $1`, [
    from,
    into,
  ]);
  const [gone] = await sql.query<{ spellings: string[] }>(
    `delete from skills where id = $1 returning array[name::text] || coalesce(aliases, '{}') as spellings`,
    [from],
  );
  await sql.query(
    `update skills
        set aliases = coalesce(aliases, '{}') || array(
              select spelling from unnest($2::text[]) with ordinality as old(spelling, place)
               where not exists (select 1 from skill_terms where term = lower(spelling) and skill_id = $1)
               order by place),
            usage_count = (select count(*)::int from candidate_skills where skill_id = $1)
      where id = $1`,
    [into, gone?.spellings ?? []],
  );
}

/** An unverified skill and how much names it. */
export interface UnverifiedSkill {
  name: string;
  candidates: number;
  jobs: number;
}

/** Unverified skills, those most named first; at most `limit`. */
export async function listUnverifiedSkills(sql: Sql, limit: number): Promise<UnverifiedSkill[]> {
  return sql.query<UnverifiedSkill>(
    `with named as (
       select (entry ->> 'skill_id')::bigint as skill_id, count(distinct job.id)::int as jobs
         from jobs as job
        cross join lateral jsonb_array_elements(
          coalesce(job.required_skills, '[]') || coalesce(job.nice_to_have_skills, '[]')) as entry
        group by 1),
     held as (select skill_id, count(*)::int as candidates from candidate_skills group by skill_id)
     select s.name, coalesce(held.candidates, 0) as candidates, coalesce(named.jobs, 0) as jobs
       from skills s left join named on named.skill_id = s.id left join held on held.skill_id = s.id
      where s.is_verified is not true
      order by coalesce(held.candidates, 0) + coalesce(named.jobs, 0) desc, s.name limit $1`,
    [limit],
  );
}
