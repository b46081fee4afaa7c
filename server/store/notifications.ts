import type { Notification } from '../../contract/notifications.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';

/** What happened, as told to everybody concerned. */
export interface Notice {
  type: 'match_created' | 'match_cancelled' | 'match_status_changed' | 'message_created' | 'message_read';
  body: Omit<Notification, 'id' | 'type' | 'timestamp' | 'content'>;
}

/** A kept notice as one person is told that it is there. */
interface Announcement extends Omit<Notification, 'id' | 'content'> {
  /** It has an id and a place among the others: read them there. */
  is_kept: true;
}

/** An announcement and whom it is for. */
export interface KeptNotice {
  user_id: number;
  announcement: Announcement;
}

/** Of a company's recruiters, at most this many are told. */
const RECRUITERS_TOLD = 50;

interface NotificationRow {
  id: number;
  type: string;
  body: Notice['body'];
  created_at: string;
  content: string | null;
}

/**
 * Keeps a notice for both sides of a pair: the candidate, the company's owner and its recruiters, but not for
 * `exceptUserId`, whose doing it is, nor for a side left out by `to`. Publish the result after the commit.
 */
export async function keepNotices(
  sql: Sql,
  pair: { candidate_id: number; job_id: number },
  notice: Notice,
  choice: { to?: 'candidate' | 'company'; exceptUserId?: number } = {},
): Promise<KeptNotice[]> {
  const rows = await sql.query<{ user_id: number; created_at: string }>(KEEP, [
    pair.candidate_id,
    pair.job_id,
    choice.to ?? null,
    choice.exceptUserId ?? null,
    RECRUITERS_TOLD,
    notice.type,
    JSON.stringify(notice.body),
  ]);
  return rows.map(({ user_id, created_at }) => ({
    user_id,
    announcement: { ...notice.body, type: notice.type, timestamp: created_at, is_kept: true },
  }));
}

/** Tells everybody who listens; to be called after the commit. */
export async function publishNotices(
  { cache }: Pick<Ports, 'cache'>,
  notices: readonly KeptNotice[],
): Promise<void> {
  await Promise.all(notices.map((notice) => cache.publish(notice.user_id, notice.announcement)));
}

/** A person's notices after one id, oldest first, with the text of messages that still exist. */
export async function listNotices(
  sql: Sql,
  userId: number,
  after: number,
  limit: number,
): Promise<Notification[]> {
  const rows = await sql.query<NotificationRow>(
    `select n.id, n.type, n.body, n.created_at, m.content
       from notifications n
       left join messages m on n.type = 'message_created' and m.id = (n.body ->> 'message_id')::bigint
      where n.user_id = $1 and n.id > $2
      order by n.id limit $3`,
    [userId, after, limit],
  );
  return rows.map(fromRow);
}

/** The id of a person's latest notice, 0 without one. */
export async function latestNoticeId(sql: Sql, userId: number): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    'select coalesce(max(id), 0) as id from notifications where user_id = $1',
    [userId],
  );
  return row?.id ?? 0;
}

/** Deletes notices older than so many days, looking at the oldest `limit` only; tells how many went. */
export async function deleteOldNotices(sql: Sql, days: number, limit: number): Promise<number> {
  const rows = await sql.query(
    `with oldest as (select id, created_at from notifications order by id limit $2)
     delete from notifications n using oldest o
      where n.id = o.id and o.created_at < now() - make_interval(days => $1)
     returning n.id`,
    [days, limit],
  );
  return rows.length;
}

function fromRow(row: NotificationRow): Notification {
  const { id, type, body, created_at, content } = row;
  return {
    ...body,
    id,
    type,
    timestamp: created_at,
    ...(typeof content === 'string' ? { content } : {}),
  };
}

// In the order in which place_notification locks people, so that no two inserts wait for each other.
const KEEP = `
  with company as (
    select c.id, c.user_id from jobs j join companies c on c.id = j.company_id where j.id = $2
  ), people as (
    select $1::bigint as user_id where $3::text is distinct from 'company'
    union
    select user_id from company where $3::text is distinct from 'candidate'
    union
    (select m.user_id from company join company_members m on m.company_id = company.id
      where $3::text is distinct from 'candidate' order by m.user_id limit $5)
  )
  insert into notifications (user_id, type, body)
  select user_id, $6, $7::jsonb from people where user_id is distinct from $4::bigint
   order by user_id % 2147483647
  returning user_id, created_at`;
