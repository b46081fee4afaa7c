import type { FeedOwner } from '../ports/cache.ts';
import type { Sql } from '../ports/sql.ts';

/** For those who may appear in feeds (active candidates, active jobs): when each last changed, ISO 8601. */
export async function readFeedTruth(
  sql: Sql,
  candidateIds: readonly number[],
  jobIds: readonly number[],
): Promise<Record<FeedOwner['kind'], Map<number, string>>> {
  const rows = await sql.query<{ kind: FeedOwner['kind']; id: number; changed_at: string }>(
    `select 'candidate' as kind, user_id as id, coalesce(profile.updated_at, 'epoch') as changed_at
     from candidate_profiles profile join users on users.id = user_id and users.is_active
     where user_id = any ($1)
     union all
     select 'job', id, coalesce(updated_at, 'epoch') from jobs where id = any ($2) and status = 'active'`,
    [candidateIds, jobIds],
  );
  const of = (kind: FeedOwner['kind']) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.changed_at]));
  return { candidate: of('candidate'), job: of('job') };
}
