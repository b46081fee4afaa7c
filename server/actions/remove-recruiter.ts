import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { refreshActor } from '../store/actors.ts';
import { deleteMember } from '../store/company-members.ts';
import { listLiveSessionIds } from '../store/user-sessions.ts';

/**
 * Takes a recruiter out of the actor's company, at once: the company's own account any of them, a recruiter only
 * themselves. Fails with `not_found`.
 */
export async function removeRecruiter(
  ports: Pick<Ports, 'sql' | 'cache'>,
  actor: Actor,
  userId: number,
): Promise<void> {
  const mayRemove = actor.user_type === 'company' || actor.user_id === userId;
  if (actor.company_id === null || !mayRemove) throw new Failure('not_found');
  if (!(await deleteMember(ports.sql, userId, actor.company_id))) throw new Failure('not_found');
  for (const session_id of await listLiveSessionIds(ports.sql, userId)) {
    await refreshActor(ports, { user_id: userId, session_id });
  }
}
