import type { Skill } from '../../contract/skills.ts';
import { normalizeSkill } from '../domain/skills/vocabulary.ts';
import type { Ports } from '../ports/ports.ts';
import { searchSkills as search } from '../store/skills.ts';

const MOST_HITS = 20;

/**
 * At most 20 skills with a name or alias that begins with the text; nothing found is an empty list. What the dictionary
 * makes of the text as a whole comes first, unless the master list knows that very text.
 */
export async function searchSkills({ sql }: Pick<Ports, 'sql'>, text: string): Promise<Skill[]> {
  const typed = text.trim();
  const hits = await search(sql, typed, MOST_HITS);
  const { name, known } = normalizeSkill(typed);
  if (!known || hits.some((skill) => isNamed(skill, typed) || isNamed(skill, name))) return hits;
  const meant = (await search(sql, name, 1)).filter((skill) => isNamed(skill, name));
  return [...meant, ...hits].slice(0, MOST_HITS);
}

function isNamed({ name, aliases }: Skill, text: string): boolean {
  return [name, ...aliases].some((spelling) => spelling.toLowerCase() === text.toLowerCase());
}
