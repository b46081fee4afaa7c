import type { ImportedProfile } from '../domain/import/imported-candidate.ts';
import type { Sql } from '../ports/sql.ts';

const COLUMNS = `headline, bio, location, timezone, years_experience, current_title, current_company,
  preferred_locations, salary_min, salary_max, availability, work_authorization, requires_sponsorship,
  remote_preference`;

/** Writes the imported columns of profiles that are there and returns the id of each profile by its user's. */
export async function updateImportedProfiles(
  sql: Sql,
  profiles: readonly ImportedProfile[],
): Promise<Map<number, number>> {
  const rows = await sql.query<{ id: number; user_id: number }>(
    `update candidate_profiles as profile
        set (${COLUMNS}) = (select ${COLUMNS.replace(/\w+/g, 'given.$&')})
       from jsonb_populate_recordset(null::candidate_profiles, $1::jsonb) as given
      where profile.user_id = given.user_id
     returning profile.id, profile.user_id`,
    [JSON.stringify(profiles)],
  );
  return new Map(rows.map(({ id, user_id }) => [user_id, id]));
}

/**
 * Makes room for what is read again: takes away the positions and courses of study of these profiles, and of their
 * skills those that are not among `skills` and that nobody has validated; the others get what is said of them now.
 */
export async function clearImportedParts(
  sql: Sql,
  profileIds: readonly number[],
  skills: readonly {
    candidate_profile_id: number;
    skill_id: number;
    proficiency: string;
    years_experience: number | null;
    validation_source: string | null;
  }[],
): Promise<void> {
  await sql.query('delete from work_experiences where candidate_profile_id = any($1)', [profileIds]);
  await sql.query('delete from education where candidate_profile_id = any($1)', [profileIds]);
  const said = `jsonb_to_recordset($1::jsonb)
    as said(candidate_profile_id bigint, skill_id bigint, proficiency text, years_experience int, validation_source text)`;
  await sql.query(
    `delete from candidate_skills as has
      where has.candidate_profile_id = any($2) and has.validated is not true
        and not exists (select 1 from ${said}
                         where said.candidate_profile_id = has.candidate_profile_id and said.skill_id = has.skill_id)`,
    [JSON.stringify(skills), profileIds],
  );
  await sql.query(
    `update candidate_skills as has
        set proficiency = said.proficiency, years_experience = said.years_experience, updated_at = clock_timestamp(),
            validation_source = case when has.validated then has.validation_source else said.validation_source end
       from ${said}
      where has.candidate_profile_id = said.candidate_profile_id and has.skill_id = said.skill_id
        and (has.proficiency, has.years_experience, has.validation_source)
            is distinct from (said.proficiency, said.years_experience, said.validation_source)`,
    [JSON.stringify(skills)],
  );
}
