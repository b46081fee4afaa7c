import type { Credentials, SignedIn } from '../../contract/auth.ts';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import type { DeviceInfo } from '../domain/device-info.ts';
import { foldEmailAddress } from '../domain/email-address.ts';
import { formatRefreshToken, hashRefreshToken, newRefreshToken } from '../domain/refresh-token.ts';
import { hashSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';
import { insertSession, revokeSessionsBeyond } from '../store/user-sessions.ts';
import { findCredentials, findUser, recordLogin } from '../store/users.ts';

/** Where a login comes from: the device, and the address that limits are counted by. */
export interface LoginOrigin {
  device: DeviceInfo;
  address: string;
}

type LoginConfig = Pick<Config, 'session_days' | 'sessions_per_user' | 'logins_per_account'>;

const ACCOUNT_WINDOW_SECONDS = 900;

/**
 * Opens a session for an address and its password; the oldest ends when there are too many. An unknown address, a
 * wrong password and a deactivated account get the same `wrong_credentials` after the same work. Fails with
 * `too_many_requests` and `overloaded` as well.
 */
export async function logIn(
  ports: Pick<Ports, 'sql' | 'cache' | 'passwords' | 'tokens'>,
  config: LoginConfig,
  origin: LoginOrigin,
  input: Credentials,
): Promise<SignedIn> {
  const email = foldEmailAddress(input.email);
  await countAttempt(ports, config, `${hashSecret(email)}@${origin.address}`);
  const login = await checkPassword(ports, email, input.password);
  const refresh = newRefreshToken();
  const session = { hashes: hashRefreshToken(refresh), device: origin.device, days: config.session_days };
  const opened = await ports.sql.transaction(async (transaction) => {
    if (!(await recordLogin(transaction, login))) throw new Failure('wrong_credentials');
    const sessionId = await insertSession(transaction, { ...session, userId: login.userId });
    const ended = await revokeSessionsBeyond(transaction, login.userId, config.sessions_per_user);
    return { sessionId, ended, user: await findUser(transaction, login.userId) };
  });
  for (const sessionId of opened.ended) await ports.cache.endSession(sessionId);
  if (opened.user === null) throw new Failure('wrong_credentials');
  return {
    user: opened.user,
    access_token: await ports.tokens.sign({ user_id: login.userId, session_id: opened.sessionId }),
    refresh_token: formatRefreshToken(refresh),
    expires_in: ports.tokens.lifetimeSeconds,
  };
}

/** Counted by account and address together: a stranger elsewhere cannot use the limit to lock somebody out. */
async function countAttempt({ cache }: Pick<Ports, 'cache'>, config: LoginConfig, subject: string) {
  const answer = await cache.hit(subject, 'login', config.logins_per_account, ACCOUNT_WINDOW_SECONDS);
  if (answer.allowed) return;
  throw new Failure('too_many_requests', undefined, { retryAfterSeconds: answer.retry_after_seconds });
}

async function checkPassword(
  { sql, passwords }: Pick<Ports, 'sql' | 'passwords'>,
  email: string,
  password: string,
): Promise<{ userId: number; hash: string; newHash: string | null }> {
  const known = await findCredentials(sql, email);
  const hash = known?.password_hash ?? null;
  const { valid, needsRehash } = await passwords.verify(hash, password);
  if (known === null || hash === null || !known.is_active || !valid) throw new Failure('wrong_credentials');
  return { userId: known.id, hash, newHash: needsRehash ? await passwords.hash(password) : null };
}
