import type { Session } from '../../contract/auth.ts';
import type { PageQuery } from '../../contract/schemas.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import type { Ports } from '../ports/ports.ts';
import { listSessions as readSessions } from '../store/user-sessions.ts';

/** The actor's live sessions, newest first; `current` marks the one that asks. */
export async function listSessions(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  { limit = 20, cursor }: PageQuery,
): Promise<Page<Session>> {
  const [before] = decodeCursor(cursor, ['id']) ?? [null];
  const rows = await readSessions(sql, actor.user_id, { before, limit: limit + 1 });
  const sessions = rows.map((row) => ({ ...row, current: row.id === actor.session_id }));
  return pageFrom(sessions, limit, (session) => [session.id]);
}
