import type { Actor } from '../domain/actor.ts';
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
