import type { SignedIn } from '../../contract/auth.ts';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import {
  formatRefreshToken,
  hashRefreshToken,
  judgeRefresh,
  parseRefreshToken,
  type RefreshToken,
} from '../domain/refresh-token.ts';
import { hashSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { refreshActor } from '../store/actors.ts';
import {
  lockSessionOfFamily,
  revokeSession,
  rotateSession,
  type SessionInForce,
} from '../store/user-sessions.ts';
import { findUser } from '../store/users.ts';

type RefreshConfig = Pick<Config, 'session_days' | 'refresh_retry_seconds'>;

/** What became of the session: `next` is null when a spent token came back and ended it. */
interface Refreshed {
  session: SessionInForce;
  next: RefreshToken | null;
}

/**
 * Gives new tokens for a refresh token and extends its session. The token just spent may be repeated for
 * `refresh_retry_seconds` and is told the same successor; any other spent token ends the session at once. Fails
 * with `session_ended` for those, for unknown ones, and when the session has ended or expired.
 */
export async function refreshSession(
  ports: Pick<Ports, 'sql' | 'cache' | 'tokens'>,
  config: RefreshConfig,
  text: string,
): Promise<SignedIn> {
  const presented = parseRefreshToken(text);
  if (presented === null) throw new Failure('session_ended');
  const { session, next } = await ports.sql.transaction((sql) => refresh(sql, config, presented));
  if (next === null) {
    await ports.cache.endSession(session.id);
    throw new Failure('session_ended');
  }
  const claims = { user_id: session.user_id, session_id: session.id };
  const actor = await refreshActor(ports, claims);
  const user = await findUser(ports.sql, session.user_id);
  if (actor === null || user === null) throw new Failure('session_ended');
  return {
    user,
    access_token: await ports.tokens.sign(claims),
    refresh_token: formatRefreshToken(next),
    expires_in: ports.tokens.lifetimeSeconds,
  };
}

/** Ending the session is returned, not thrown: the transaction has to commit it. */
async function refresh(sql: Sql, config: RefreshConfig, presented: RefreshToken): Promise<Refreshed> {
  const family = hashSecret(presented.family);
  const session = await lockSessionOfFamily(sql, family, config.refresh_retry_seconds);
  if (session === null) throw new Failure('session_ended');
  const verdict = judgeRefresh(session, presented);
  if (verdict.kind === 'reuse') {
    await revokeSession(sql, session.user_id, session.id);
    return { session, next: null };
  }
  if (verdict.kind === 'rotate') {
    const { token } = hashRefreshToken(verdict.next);
    const days = config.session_days;
    await rotateSession(sql, { sessionId: session.id, token, salt: verdict.salt, days });
  }
  return { session, next: verdict.next };
}
