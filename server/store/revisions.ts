import type { Sql } from '../ports/sql.ts';

/** Subjects whose revision may be raised from outside; see 007_sync.sql. */
export type RevisionSubject = 'candidate' | 'user_points' | 'job' | 'company' | 'skill' | 'match';

/**
 * Has the stream tell every store to read these keys again, in their place in the order of commits; also keys that
 * are gone from the truth, so that the stores let go of them.
 */
export async function raiseRevisions(
  sql: Sql,
  subject: RevisionSubject,
  ids: readonly number[],
): Promise<void> {
  await sql.query(
    `insert into revisions (subject, subject_id) select $1, id from unnest($2::bigint[]) as id
     on conflict (subject, subject_id) do update set revision = revisions.revision + 1`,
    [subject, ids],
  );
}
