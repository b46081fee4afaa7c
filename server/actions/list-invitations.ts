import type { Invitation } from '../../contract/invitations.ts';
import type { PageQuery } from '../../contract/schemas.ts';
import { type Actor, ownedCompany } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import type { Ports } from '../ports/ports.ts';
import { listInvitations as readInvitations } from '../store/company-invitations.ts';

/** The company's invitations, newest first. Fails with `forbidden` for anybody but the company's own account. */
export async function listInvitations(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  { limit = 20, cursor }: PageQuery,
): Promise<Page<Invitation>> {
  const [before] = decodeCursor(cursor, ['id']) ?? [null];
  const rows = await readInvitations(sql, ownedCompany(actor), { before, limit: limit + 1 });
  return pageFrom(rows, limit, (invitation) => [invitation.id]);
}
