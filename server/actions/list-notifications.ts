import type { Notification, NotificationQuery } from '../../contract/notifications.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import type { Ports } from '../ports/ports.ts';
import { listNotices } from '../store/notifications.ts';

/** What a person was told after one notification, oldest first: what a client missed while it was away. */
export async function listNotifications(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  { limit = 20, cursor, after: since = 0 }: NotificationQuery,
): Promise<Page<Notification>> {
  const [after] = decodeCursor(cursor, ['id']) ?? [since];
  const notices = await listNotices(sql, actor.user_id, after, limit + 1);
  return pageFrom(notices, limit, (notice) => [notice.id]);
}
