import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { revokeSession } from '../store/user-sessions.ts';

/** Ends the actor's session: its refresh token and its access tokens stop working at once. */
export async function logOut({ sql, cache }: Pick<Ports, 'sql' | 'cache'>, actor: Actor): Promise<void> {
  await revokeSession(sql, actor.user_id, actor.session_id);
  await cache.endSession(actor.session_id);
}
