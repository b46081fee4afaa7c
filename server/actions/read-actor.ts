import { Failure } from '../../contract/failure.ts';
import { type Actor, isTrusted, sessionData, type UserType } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccessClaims } from '../ports/tokens.ts';
import { findActor, refreshActor } from '../store/actors.ts';

/**
 * Who stands behind a valid access token: from `session:{id}` in the cache, else from `user_sessions`; what the
 * cache says is read again once a minute. Fails with `session_ended` when the session was ended, has expired, or
 * the account is not active.
 */
export async function readActor(ports: Pick<Ports, 'sql' | 'cache'>, claims: AccessClaims): Promise<Actor> {
  const now = new Date();
  const cached = await ports.cache.readSession(claims.session_id);
  if (cached === null) return readAndOffer(ports, claims, now);
  if (cached.ended === 'true') throw new Failure('session_ended');
  if (isTrusted(cached, now)) return fromCache(claims, cached);
  const actor = await refreshActor(ports, claims);
  if (actor === null) throw new Failure('session_ended');
  return actor;
}

async function readAndOffer(ports: Pick<Ports, 'sql' | 'cache'>, claims: AccessClaims, now: Date) {
  const actor = await findActor(ports.sql, claims);
  if (actor === null) throw new Failure('session_ended');
  await ports.cache.offerSession(claims.session_id, sessionData(actor, now));
  return actor;
}

function fromCache(claims: AccessClaims, cached: Record<string, string>): Actor {
  if (Number(cached.user_id) !== claims.user_id) throw new Failure('session_ended');
  return {
    user_id: claims.user_id,
    session_id: claims.session_id,
    user_type: cached.user_type as UserType,
    company_id: cached.company_id ? Number(cached.company_id) : null,
    is_premium: cached.is_premium === 'true',
  };
}
