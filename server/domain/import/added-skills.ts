import { describeSkill } from '../skill-lists.ts';

/** Every text that has to be looked up to know which spellings the master list lacks. */
export function lookupsOf(spellings: readonly string[]): string[] {
  return [...new Set(spellings.flatMap((spelling) => [spelling, describeSkill(spelling).name]))];
}

/** Names of the skills that settling these spellings would add; `found` has the lookups that the list knows. */
export function addedSkillNames(
  spellings: readonly string[],
  found: { has(spelling: string): boolean },
): string[] {
  const missing = spellings.filter((spelling) => !found.has(spelling));
  const names = missing.map((spelling) => describeSkill(spelling).name).filter((name) => !found.has(name));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}
