import type { Skill } from '../../contract/skills.ts';
import type { Ports } from '../ports/ports.ts';
import { searchSkills as search } from '../store/skills.ts';

const MOST_HITS = 20;

/** At most 20 skills with a name or alias that begins with the text; nothing found is an empty list. */
export async function searchSkills({ sql }: Pick<Ports, 'sql'>, text: string): Promise<Skill[]> {
  return search(sql, text.trim(), MOST_HITS);
}
