import { Failure } from '../../contract/failure.ts';
import type { Recruiter } from '../../contract/invitations.ts';
import type { PageQuery } from '../../contract/schemas.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import type { Ports } from '../ports/ports.ts';
import { listMembers } from '../store/company-members.ts';

/** The recruiters of the company that the actor acts for. */
export async function listRecruiters(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  { limit = 20, cursor }: PageQuery,
): Promise<Page<Recruiter>> {
  if (actor.company_id === null) throw new Failure('forbidden');
  const [after] = decodeCursor(cursor, ['id']) ?? [0];
  const rows = await listMembers(sql, actor.company_id, { after, limit: limit + 1 });
  return pageFrom(rows, limit, (recruiter) => [recruiter.user_id]);
}
