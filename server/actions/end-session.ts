import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { revokeSession } from '../store/user-sessions.ts';

/** Ends one of the actor's own sessions at once. Fails with `not_found` when it is not theirs or not live. */
export async function endSession(
  { sql, cache }: Pick<Ports, 'sql' | 'cache'>,
  actor: Actor,
  sessionId: number,
): Promise<void> {
  if (!(await revokeSession(sql, actor.user_id, sessionId))) throw new Failure('not_found');
  await cache.endSession(sessionId);
}
