import type { Education } from '../../contract/education.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { listEducation as list } from '../store/education.ts';

/** All courses of study of the candidate, the latest first; there are few. */
export async function listEducation({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<Education[]> {
  return list(sql, actor.user_id);
}
