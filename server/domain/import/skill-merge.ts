import { describeSkill, type NewSkill } from '../skill-lists.ts';
import type { SkillContent } from './skill-content.ts';

/** A skill of the master list. */
interface KnownSkill {
  id: number;
  name: string;
}

/** What is to be written for a batch of skills; `names` has the skill of each row, in order. */
export interface SkillMerge {
  inserts: NewSkill[];
  updates: { id: number; category: string | null; aliases: string[] }[];
  names: string[];
  aliases_left_out: number;
}

interface Merged {
  id: number | null;
  category: string | null;
  aliases: Set<string>;
}

/** Every term whose skill {@link mergeSkills} wants to know. */
export function termsOf(rows: readonly SkillContent[]): string[] {
  const terms = rows.flatMap(({ name, aliases }) => [name, ...aliases]);
  return [...new Set([...terms, ...terms.map((term) => describeSkill(term).name)])];
}

/**
 * Brings skills together with the master list, of which `known` has the skill of every term. A name or alias that
 * the list or the dictionary knows is that skill, whatever it is called there; an alias that names another skill
 * than its row is left out. Skills given by an operator are verified.
 */
export function mergeSkills(
  rows: readonly SkillContent[],
  known: ReadonlyMap<string, KnownSkill>,
): SkillMerge {
  const listed = new Map([...known.values()].map((skill) => [skill.name, skill]));
  const merged = new Map<string, Merged>();
  const claimed = new Map<string, string>();
  let aliases_left_out = 0;
  const ownerOf = (term: string) => claimed.get(term.toLowerCase()) ?? nameOf(term, known);
  const names = rows.map((row) => {
    const name = ownerOf(row.name) ?? row.name;
    const skill = merged.get(name) ?? newMerged(name, listed.get(name)?.id ?? null);
    merged.set(name, { ...skill, category: skill.category ?? row.category });
    claimed.set(row.name.toLowerCase(), name);
    for (const alias of row.aliases) {
      const owner = ownerOf(alias) ?? name;
      if (owner === name) skill.aliases.add(alias);
      else aliases_left_out += 1;
      claimed.set(alias.toLowerCase(), owner);
    }
    return name;
  });
  return { ...parted(merged), names, aliases_left_out };
}

/** The name of the skill that a term names in the master list or else in the dictionary, or null. */
function nameOf(term: string, known: ReadonlyMap<string, KnownSkill>): string | null {
  const described = describeSkill(term);
  const inList = known.get(term) ?? (described.is_verified ? known.get(described.name) : undefined);
  return inList?.name ?? (described.is_verified ? described.name : null);
}

function newMerged(name: string, id: number | null): Merged {
  const { category, aliases } = describeSkill(name);
  return { id, category, aliases: new Set(aliases) };
}

function parted(merged: ReadonlyMap<string, Merged>): Pick<SkillMerge, 'inserts' | 'updates'> {
  const lists: Pick<SkillMerge, 'inserts' | 'updates'> = { inserts: [], updates: [] };
  for (const [name, { id, category, aliases: set }] of merged) {
    const aliases = [...set];
    if (id === null) lists.inserts.push({ name, category, aliases, is_verified: true });
    else lists.updates.push({ id, category, aliases });
  }
  return lists;
}
