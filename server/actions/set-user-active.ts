import { Failure } from '../../contract/failure.ts';
import type { User } from '../../contract/users.ts';
import type { Ports } from '../ports/ports.ts';
import { revokeSessionsBeyond } from '../store/user-sessions.ts';
import { findUser, setUserActive as writeUserActive } from '../store/users.ts';

/**
 * Allows or forbids an account; forbidding ends all its sessions at once. `actorId` is the administrator who asks,
 * null on the command line: nobody forbids themselves. Fails with `not_found` and `conflict`.
 */
export async function setUserActive(
  { sql, cache }: Pick<Ports, 'sql' | 'cache'>,
  actorId: number | null,
  userId: number,
  isActive: boolean,
): Promise<User> {
  if (actorId === userId && !isActive) {
    throw new Failure('conflict', 'You cannot deactivate your own account.');
  }
  const ended = await sql.transaction(async (transaction) => {
    if (!(await writeUserActive(transaction, userId, isActive))) throw new Failure('not_found');
    return isActive ? [] : revokeSessionsBeyond(transaction, userId, 0);
  });
  for (const sessionId of ended) await cache.endSession(sessionId);
  const user = await findUser(sql, userId);
  if (user === null) throw new Failure('not_found');
  return user;
}
