import type { Ports } from '../ports/ports.ts';
import { recountSkillUsage as recount } from '../store/skills.ts';

/** Brings `skills.usage_count` up to date; a recurring chore, exact as soon as profiles rest. Returns rows changed. */
export async function recountSkillUsage({ sql }: Pick<Ports, 'sql'>): Promise<number> {
  return recount(sql);
}
