import type { DeviceInfo } from '../domain/device-info.ts';
import type { RefreshTokenHashes, SessionTokens } from '../domain/refresh-token.ts';
import type { Sql } from '../ports/sql.ts';

const LIVE = 'revoked_at is null and expires_at > now()';
const PRUNED_AT_ONCE = 1_000;

/** Opens a session of `days` and returns its id. */
export async function insertSession(
  sql: Sql,
  session: { userId: number; hashes: RefreshTokenHashes; device: DeviceInfo; days: number },
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into user_sessions (user_id, family, refresh_token, device_info, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning id`,
    [session.userId, session.hashes.family, session.hashes.token, session.device, session.days],
  );
  if (row === undefined) throw new Error('an insert returned no row');
  return row.id;
}

/** A live session as a refresh finds it. `retry` is true while the token before may still be repeated. */
export interface SessionInForce extends SessionTokens {
  id: number;
  user_id: number;
}

/**
 * Locks the live session of a family of refresh tokens, or null. Refreshes of one session follow one another, so
 * two at once with the same token see each other's result.
 */
export async function lockSessionOfFamily(
  sql: Sql,
  family: string,
  retrySeconds: number,
): Promise<SessionInForce | null> {
  const [row] = await sql.query<SessionInForce>(
    `select s.id, s.user_id, s.refresh_token, s.previous_token, s.rotation_salt,
            coalesce(s.rotated_at > now() - make_interval(secs => $2), false) as may_retry
       from user_sessions s join users u on u.id = s.user_id
      where s.family = $1 and s.revoked_at is null and s.expires_at > now() and u.is_active
        for update of s`,
    [family, retrySeconds],
  );
  return row ?? null;
}

/** Puts the next refresh token in force for another `days`. */
export async function rotateSession(
  sql: Sql,
  rotation: { sessionId: number; token: string; salt: string; days: number },
): Promise<void> {
  await sql.query(
    `update user_sessions
        set previous_token = refresh_token, refresh_token = $2, rotation_salt = $3,
            rotated_at = now(), last_used_at = now(), expires_at = now() + make_interval(days => $4)
      where id = $1`,
    [rotation.sessionId, rotation.token, rotation.salt, rotation.days],
  );
}

/** Ends a live session of this user; false when there is none with this id. */
export async function revokeSession(sql: Sql, userId: number, sessionId: number): Promise<boolean> {
  const rows = await sql.query(
    `update user_sessions set revoked_at = now() where id = $1 and user_id = $2 and ${LIVE} returning id`,
    [sessionId, userId],
  );
  return rows.length > 0;
}

/** Ends the user's live sessions except the `keep` newest and returns the ids of those that ended. */
export async function revokeSessionsBeyond(sql: Sql, userId: number, keep: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `update user_sessions set revoked_at = now()
      where id in (select id from user_sessions where user_id = $1 and ${LIVE} order by id desc offset $2)
      returning id`,
    [userId, keep],
  );
  return rows.map((row) => row.id);
}

/** Ids of the user's live sessions. */
export async function listLiveSessionIds(sql: Sql, userId: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select id from user_sessions where user_id = $1 and ${LIVE} order by id`,
    [userId],
  );
  return rows.map((row) => row.id);
}

/** A session as its owner sees it. */
export interface ListedSession {
  id: number;
  device_info: DeviceInfo | null;
  created_at: string;
  last_used_at: string;
  expires_at: string;
}

/** At most `limit` of the user's live sessions with an id below `before` (null: from the newest), newest first. */
export async function listSessions(
  sql: Sql,
  userId: number,
  page: { before: number | null; limit: number },
): Promise<ListedSession[]> {
  return sql.query<ListedSession>(
    `select id, device_info, created_at, last_used_at, expires_at from user_sessions
      where user_id = $1 and ${LIVE} and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [userId, page.before, page.limit],
  );
}

/**
 * Deletes up to 1,000 sessions that ended or expired more than a day ago and returns how many; call again
 * while that many go.
 */
export async function pruneSessions(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `delete from user_sessions where id in (
       select id from user_sessions
        where expires_at < now() - interval '1 day' or revoked_at < now() - interval '1 day'
        limit $1 for update skip locked)
     returning id`,
    [PRUNED_AT_ONCE],
  );
  return rows.length;
}
