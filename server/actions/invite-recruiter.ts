import { Failure } from '../../contract/failure.ts';
import type { NewInvitation } from '../../contract/invitations.ts';
import type { Config } from '../config.ts';
import { type Actor, ownedCompany } from '../domain/actor.ts';
import { parseEmailAddress } from '../domain/email-address.ts';
import { hashSecret, newSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';
import { putInvitation } from '../store/company-invitations.ts';
import { hasMemberWithEmail } from '../store/company-members.ts';

/**
 * Invites an address to act for the actor's company, in place of an earlier invitation of it. The token is told
 * here alone. Fails with `forbidden` for anybody but the company's own account, and with `conflict` when the
 * address belongs to it already or too many invitations are open.
 */
export async function inviteRecruiter(
  { sql }: Pick<Ports, 'sql'>,
  config: Pick<Config, 'invitation_days' | 'open_invitations'>,
  actor: Actor,
  input: { email: string },
): Promise<NewInvitation> {
  const companyId = ownedCompany(actor);
  const email = parseEmailAddress(input.email);
  if (await hasMemberWithEmail(sql, companyId, email)) {
    throw new Failure('conflict', 'This recruiter acts for the company already.', { field: 'email' });
  }
  const token = newSecret();
  const row = { companyId, email, token: hashSecret(token), invitedBy: actor.user_id };
  const invitation = await sql.transaction((transaction) =>
    putInvitation(transaction, { ...row, days: config.invitation_days }, config.open_invitations),
  );
  if (invitation === null) {
    throw new Failure('conflict', `At most ${config.open_invitations} invitations may be open at once.`);
  }
  return { ...invitation, token };
}
