import { Failure } from '../../contract/failure.ts';
import type { User } from '../../contract/users.ts';
import type { Actor } from '../domain/actor.ts';
import { hashSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';
import { refreshActor } from '../store/actors.ts';
import { spendInvitation } from '../store/company-invitations.ts';
import { insertMember } from '../store/company-members.ts';
import { listLiveSessionIds } from '../store/user-sessions.ts';
import { findUser } from '../store/users.ts';

/**
 * Spends an invitation: the recruiter acts for its company from the next call on. Fails with `not_found` for a
 * token that is unknown, spent, expired or meant for another address, and with `conflict` for a recruiter who acts
 * for a company already (the invitation stays open then).
 */
export async function acceptInvitation(
  ports: Pick<Ports, 'sql' | 'cache'>,
  actor: Actor,
  token: string,
): Promise<User> {
  await ports.sql.transaction(async (sql) => {
    const companyId = await spendInvitation(sql, hashSecret(token), actor.user_id);
    if (companyId === null) throw new Failure('not_found', 'There is no open invitation like that for you.');
    if (!(await insertMember(sql, actor.user_id, companyId))) {
      throw new Failure('conflict', 'You act for a company already; leave that one first.');
    }
  });
  for (const session_id of await listLiveSessionIds(ports.sql, actor.user_id)) {
    await refreshActor(ports, { user_id: actor.user_id, session_id });
  }
  const user = await findUser(ports.sql, actor.user_id);
  if (user === null) throw new Failure('not_found');
  return user;
}
