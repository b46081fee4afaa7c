import { Failure } from '../../contract/failure.ts';
import { cleanSkillName } from './skills/spelling.ts';
import { normalizeSkill, SKILL_ENTRIES } from './skills/vocabulary.ts';

/** A skill to be added to the master list. */
export interface NewSkill {
  name: string;
  category: string | null;
  aliases: readonly string[];
  is_verified: boolean;
}

const ENTRIES = new Map(SKILL_ENTRIES.map((entry) => [entry.name, entry]));

/** What the dictionary makes of a spelling: its entry, verified, or the spelling itself, unverified. */
export function describeSkill(spelling: string): NewSkill {
  const { name } = normalizeSkill(spelling);
  const entry = ENTRIES.get(name);
  if (entry === undefined) return { name, category: null, aliases: [], is_verified: false };
  return { name, category: entry.category, aliases: entry.aliases, is_verified: true };
}

/**
 * The names of skills in a body, cleaned. Fails with `invalid_input` on `{list}.{index}.name` when one holds
 * neither a letter nor a digit.
 */
export function skillNames(skills: readonly { name: string }[], list: string): string[] {
  return skills.map((skill, index) => {
    const name = cleanSkillName(skill.name);
    if (/[\p{L}\p{N}]/u.test(name)) return name;
    const field = `${list}.${index}.name`;
    throw new Failure('invalid_input', `${field} must hold a letter or a digit.`, { field });
  });
}

/** A skill a body names, after it was settled, and where the body names it. */
export interface PlacedSkill {
  id: number;
  name: string;
  field: string;
}

/** Fails with `invalid_input` on the second field when two fields of a body name one skill. */
export function refuseRepeatedSkills(skills: readonly PlacedSkill[]): void {
  const first = new Map<number, PlacedSkill>();
  for (const skill of skills) {
    const earlier = first.get(skill.id);
    if (earlier !== undefined) {
      const sentence = `${skill.field} names ${skill.name}, which ${earlier.field} names already.`;
      throw new Failure('invalid_input', sentence, { field: skill.field });
    }
    first.set(skill.id, skill);
  }
}

/** Settled skills with their places in a list of a body. */
export function placedSkills(skills: readonly { id: number; name: string }[], list: string): PlacedSkill[] {
  return skills.map(({ id, name }, index) => ({ id, name, field: `${list}.${index}.name` }));
}

const DAY_MILLISECONDS = 86_400_000;

/** Fails with `invalid_input` when a skill was last used after today anywhere on earth. `now` in milliseconds. */
export function refuseFutureUse(
  skills: readonly { last_used?: string | null | undefined }[],
  now: number,
): void {
  const latest = new Date(now + DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const index = skills.findIndex(({ last_used }) => (last_used ?? '') > latest);
  if (index === -1) return;
  const field = `skills.${index}.last_used`;
  throw new Failure('invalid_input', `${field} may not be in the future.`, { field });
}
