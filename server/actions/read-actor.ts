import { Failure } from '../../contract/failure.ts';
import { type Actor, sessionData, type UserType } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccessClaims } from '../ports/tokens.ts';
import { findActor } from '../store/actors.ts';

/**
 * Who stands behind a valid access token: from `session:{id}` in the cache, else from `user_sessions`. Fails with
 * `session_ended` when the session was ended, has expired, or the account is not active.
 */
export async function readActor(ports: Pick<Ports, 'sql' | 'cache'>, claims: AccessClaims): Promise<Actor> {
  const cached = await ports.cache.readSession(claims.session_id);
  if (cached !== null) return fromCache(claims, cached);
  const actor = await findActor(ports.sql, claims);
  if (actor === null) throw new Failure('session_ended');
  await ports.cache.offerSession(claims.session_id, sessionData(actor));
  return actor;
}

function fromCache(claims: AccessClaims, cached: Record<string, string>): Actor {
  if (cached.ended === 'true' || Number(cached.user_id) !== claims.user_id) {
    throw new Failure('session_ended');
  }
  return {
    user_id: claims.user_id,
    session_id: claims.session_id,
    user_type: cached.user_type as UserType,
    company_id: cached.company_id ? Number(cached.company_id) : null,
    is_premium: cached.is_premium === 'true',
  };
}
