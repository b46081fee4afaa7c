import type { CandidateSkill } from '../../contract/skills.ts';
import type { Sql } from '../ports/sql.ts';

/** A candidate's skill as it is written; `last_used` is a date `YYYY-MM-DD`. */
export interface NewCandidateSkill {
  skill_id: number;
  proficiency: 'Expert' | 'Working' | 'Learning';
  years_experience: number | null;
  last_used: string | null;
}

const GIVEN = 'skill_id bigint, proficiency text, years_experience int, last_used date';

/**
 * Makes these the skills of a profile. What is known of a skill that stays (its validation) is kept; that it was only
 * found in a text is not, for now the person says it.
 */
export async function replaceCandidateSkills(
  sql: Sql,
  profileId: number,
  skills: readonly NewCandidateSkill[],
): Promise<void> {
  await sql.query('delete from candidate_skills where candidate_profile_id = $1 and skill_id <> all($2)', [
    profileId,
    skills.map((skill) => skill.skill_id),
  ]);
  await sql.query(
    `insert into candidate_skills as kept (candidate_profile_id, skill_id, proficiency, years_experience, last_used)
     select $1, skill_id, proficiency, years_experience, last_used
       from jsonb_to_recordset($2::jsonb) as given(${GIVEN})
      order by skill_id
     on conflict (candidate_profile_id, skill_id) do update
        set proficiency = excluded.proficiency, years_experience = excluded.years_experience,
            last_used = excluded.last_used, updated_at = clock_timestamp(),
            validation_source = nullif(kept.validation_source, 'found_in_text')
      where (kept.proficiency, kept.years_experience, kept.last_used)
            is distinct from (excluded.proficiency, excluded.years_experience, excluded.last_used)
         or kept.validation_source = 'found_in_text'`,
    [profileId, JSON.stringify(skills)],
  );
}

/** Adds skills to profiles that do not have them yet; a skill that is there stays as it is. */
export async function insertCandidateSkills(
  sql: Sql,
  skills: readonly (NewCandidateSkill & {
    candidate_profile_id: number;
    validation_source?: string | null;
  })[],
): Promise<void> {
  await sql.query(
    `insert into candidate_skills (candidate_profile_id, skill_id, proficiency, years_experience, last_used,
                                   validation_source)
     select candidate_profile_id, skill_id, proficiency, years_experience, last_used, validation_source
       from jsonb_to_recordset($1::jsonb)
            as given(candidate_profile_id bigint, validation_source text, ${GIVEN})
     on conflict (candidate_profile_id, skill_id) do nothing`,
    [JSON.stringify(skills)],
  );
}

/** The skills of a profile by name. */
export async function listCandidateSkills(sql: Sql, profileId: number): Promise<CandidateSkill[]> {
  return sql.query<CandidateSkill>(
    `select s.id as skill_id, s.name, s.category, c.proficiency, c.years_experience, c.last_used,
            coalesce(c.validated, false) as validated, c.validation_source
       from candidate_skills c join skills s on s.id = c.skill_id
      where c.candidate_profile_id = $1 order by s.name`,
    [profileId],
  );
}
