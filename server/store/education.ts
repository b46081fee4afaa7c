import type { Education } from '../../contract/education.ts';
import type { Sql } from '../ports/sql.ts';

/** A course of study as it is written; dates as `YYYY-MM-DD`. */
export interface EducationRow {
  institution: string;
  degree: string | null;
  field_of_study: string | null;
  start_date: string | null;
  end_date: string | null;
  is_current: boolean;
  gpa: number | null;
}

const COLUMNS = 'institution, degree, field_of_study, start_date, end_date, is_current, gpa';
const ANSWER = `id, institution, degree, field_of_study, start_date, end_date,
  coalesce(is_current, false) as is_current, gpa, created_at`;

/** The education of a candidate, the latest first. */
export async function listEducation(sql: Sql, userId: number): Promise<Education[]> {
  return sql.query<Education>(
    `select ${ANSWER} from education
      where candidate_profile_id = (select id from candidate_profiles where user_id = $1)
      order by start_date desc nulls last, id desc`,
    [userId],
  );
}

/** One course of study of a profile, or null. */
export async function findEducation(sql: Sql, profileId: number, id: number): Promise<Education | null> {
  const [row] = await sql.query<Education>(
    `select ${ANSWER} from education where id = $2 and candidate_profile_id = $1`,
    [profileId, id],
  );
  return row ?? null;
}

/** How many of them a profile has. */
export async function countEducation(sql: Sql, profileId: number): Promise<number> {
  const [row] = await sql.query<{ found: number }>(
    'select count(*) as found from education where candidate_profile_id = $1',
    [profileId],
  );
  return row?.found ?? 0;
}

/** Adds courses of study and returns them in the order given. */
export async function insertEducation(
  sql: Sql,
  education: readonly (EducationRow & { candidate_profile_id: number })[],
): Promise<Education[]> {
  return sql.query<Education>(
    `insert into education (candidate_profile_id, ${COLUMNS})
     select candidate_profile_id, ${COLUMNS} from jsonb_populate_recordset(null::education, $1::jsonb)
     returning ${ANSWER}`,
    [JSON.stringify(education)],
  );
}

/** Writes the given fields of a course of study of this profile; null when it has no such course. */
export async function updateEducation(
  sql: Sql,
  profileId: number,
  id: number,
  change: Partial<EducationRow>,
): Promise<Education | null> {
  const [row] = await sql.query<Education>(
    `update education as course
        set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(course, $3::jsonb))
      where id = $2 and candidate_profile_id = $1
     returning ${ANSWER}`,
    [profileId, id, JSON.stringify(change)],
  );
  return row ?? null;
}

/** Removes a course of study of this profile; false when it has no such course. */
export async function deleteEducation(sql: Sql, profileId: number, id: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from education where id = $2 and candidate_profile_id = $1 returning id',
    [profileId, id],
  );
  return rows.length > 0;
}
