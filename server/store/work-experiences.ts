import type { Experience } from '../../contract/experiences.ts';
import type { Sql } from '../ports/sql.ts';

/** A position as it is written; dates as `YYYY-MM-DD`, no end exactly while it is current. */
export interface ExperienceRow {
  company_name: string;
  title: string;
  description: string | null;
  start_date: string;
  end_date: string | null;
  is_current: boolean;
  location: string | null;
  tech_stack: readonly string[] | null;
}

const COLUMNS = 'company_name, title, description, start_date, end_date, is_current, location, tech_stack';
const ANSWER = `id, company_name, title, description, start_date, end_date, coalesce(is_current, false) as is_current,
  location, coalesce(tech_stack, '{}') as tech_stack, created_at, updated_at`;

/** The positions of a candidate, the latest first. */
export async function listExperiences(sql: Sql, userId: number): Promise<Experience[]> {
  return sql.query<Experience>(
    `select ${ANSWER} from work_experiences
      where candidate_profile_id = (select id from candidate_profiles where user_id = $1)
      order by start_date desc, id desc`,
    [userId],
  );
}

/** One position of a profile, or null. */
export async function findExperience(sql: Sql, profileId: number, id: number): Promise<Experience | null> {
  const [row] = await sql.query<Experience>(
    `select ${ANSWER} from work_experiences where id = $2 and candidate_profile_id = $1`,
    [profileId, id],
  );
  return row ?? null;
}

/** How many of them a profile has. */
export async function countExperiences(sql: Sql, profileId: number): Promise<number> {
  const [row] = await sql.query<{ found: number }>(
    'select count(*) as found from work_experiences where candidate_profile_id = $1',
    [profileId],
  );
  return row?.found ?? 0;
}

/** Adds positions and returns them in the order given. */
export async function insertExperiences(
  sql: Sql,
  experiences: readonly (ExperienceRow & { candidate_profile_id: number })[],
): Promise<Experience[]> {
  return sql.query<Experience>(
    `insert into work_experiences (candidate_profile_id, ${COLUMNS})
     select candidate_profile_id, ${COLUMNS}
       from jsonb_populate_recordset(null::work_experiences, $1::jsonb)
     returning ${ANSWER}`,
    [JSON.stringify(experiences)],
  );
}

/** Writes the given fields of a position of this profile; null when it has no such position. */
export async function updateExperience(
  sql: Sql,
  profileId: number,
  id: number,
  change: Partial<ExperienceRow>,
): Promise<Experience | null> {
  const [row] = await sql.query<Experience>(
    `update work_experiences as experience
        set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(experience, $3::jsonb)),
            updated_at = clock_timestamp()
      where id = $2 and candidate_profile_id = $1
     returning ${ANSWER}`,
    [profileId, id, JSON.stringify(change)],
  );
  return row ?? null;
}

/** Removes a position of this profile; false when it has no such position. */
export async function deleteExperience(sql: Sql, profileId: number, id: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from work_experiences where id = $2 and candidate_profile_id = $1 returning id',
    [profileId, id],
  );
  return rows.length > 0;
}
