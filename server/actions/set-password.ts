import { Failure } from '../../contract/failure.ts';
import type { User } from '../../contract/users.ts';
import { requireAcceptablePassword } from '../domain/password-policy.ts';
import type { Ports } from '../ports/ports.ts';
import { revokeSessionsBeyond } from '../store/user-sessions.ts';
import { findUser, setPasswordHash } from '../store/users.ts';

/**
 * Gives an account a new password and ends all its sessions. Fails with `not_found`, and with `invalid_input` for
 * a password that will not do.
 */
export async function setPassword(
  { sql, cache, passwords }: Pick<Ports, 'sql' | 'cache' | 'passwords'>,
  userId: number,
  password: string,
): Promise<User> {
  const user = await findUser(sql, userId);
  if (user === null) throw new Failure('not_found');
  requireAcceptablePassword(password, user.email);
  const hash = await passwords.hash(password);
  const ended = await sql.transaction(async (transaction) => {
    if (!(await setPasswordHash(transaction, userId, hash))) throw new Failure('not_found');
    return revokeSessionsBeyond(transaction, userId, 0);
  });
  for (const sessionId of ended) await cache.endSession(sessionId);
  return user;
}
