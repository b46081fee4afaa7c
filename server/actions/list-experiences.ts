import type { Experience } from '../../contract/experiences.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { listExperiences as list } from '../store/work-experiences.ts';

/** All positions of the candidate, the latest first; there are few. */
export async function listExperiences({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<Experience[]> {
  return list(sql, actor.user_id);
}
