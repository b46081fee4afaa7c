import { isDeepStrictEqual } from 'node:util';
import { type Actor, sessionData } from '../domain/actor.ts';
import type { Cache } from '../ports/cache.ts';
import type { Sql } from '../ports/sql.ts';
import type { AccessClaims } from '../ports/tokens.ts';

/** The person behind a live session of an active account, or null. */
export async function findActor(sql: Sql, claims: AccessClaims): Promise<Actor | null> {
  const [row] = await sql.query<Actor>(
    `select u.id as user_id, u.user_type, s.id as session_id, coalesce(c.id, m.company_id) as company_id,
            u.is_premium and (u.premium_until is null or u.premium_until > now()) as is_premium
       from user_sessions s
       join users u on u.id = s.user_id
       left join companies c on c.user_id = u.id
       left join company_members m on m.user_id = u.id
      where s.id = $1 and u.id = $2 and s.revoked_at is null and s.expires_at > now() and u.is_active`,
    [claims.session_id, claims.user_id],
  );
  return row ?? null;
}

const REFRESH_TRIES = 5;

/**
 * Reads the person behind a session and puts them in the cache as `session:{id}`; null, and an end in the cache,
 * when the session is not live. Reads once more after writing, so that of two refreshes at once the last writer leaves the truth.
 */
export async function refreshActor(
  { sql, cache }: { sql: Sql; cache: Pick<Cache, 'putSession' | 'endSession'> },
  claims: AccessClaims,
): Promise<Actor | null> {
  let actor = await findActor(sql, claims);
  for (let attempt = 0; actor !== null && attempt < REFRESH_TRIES; attempt += 1) {
    await cache.putSession(claims.session_id, sessionData(actor, new Date()));
    const again = await findActor(sql, claims);
    if (isDeepStrictEqual(again, actor)) return actor;
    actor = again;
  }
  if (actor === null) await cache.endSession(claims.session_id);
  return actor;
}
