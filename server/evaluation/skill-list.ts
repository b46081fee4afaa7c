import type { SettledSkills } from '../domain/import/imported-job.ts';
import { describeSkill } from '../domain/skill-lists.ts';

/** The master list of skills in memory: it grows with what rows name, as the table does during an import. */
export interface SkillList {
  /** The skill of each spelling. */
  settle(spellings: Iterable<string>): SettledSkills;
}

/** A list with nothing in it yet. */
export function createSkillList(): SkillList {
  const byTerm = new Map<string, { id: number; name: string }>();
  const add = (spelling: string) => {
    const { name, aliases } = describeSkill(spelling);
    const known = byTerm.get(name.toLowerCase());
    const skill = known ?? { id: byTerm.size + 1, name };
    for (const term of [name, ...aliases, spelling]) {
      if (!byTerm.has(term.toLowerCase())) byTerm.set(term.toLowerCase(), skill);
    }
    return skill;
  };
  return {
    settle: (spellings) =>
      new Map([...spellings].map((text) => [text, byTerm.get(text.toLowerCase()) ?? add(text)])),
  };
}
