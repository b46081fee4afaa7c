import { Failure } from '../../contract/failure.ts';
import { type Actor, ownedCompany } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { deleteInvitation } from '../store/company-invitations.ts';

/** Deletes an invitation of the actor's company, so that its token is worth nothing. Fails with `not_found`. */
export async function withdrawInvitation(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  invitationId: number,
): Promise<void> {
  if (!(await deleteInvitation(sql, ownedCompany(actor), invitationId))) throw new Failure('not_found');
}
