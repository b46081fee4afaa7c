import { createHash } from 'node:crypto';
import entries from '../../../database/vocabulary/skills.json' with { type: 'json' };
import { createSkillResolver, type ResolvedSkill, type SkillEntry } from './resolver.ts';

/** The dictionary of skills HireWire ships with; docs/data.md names its sources. */
export const SKILL_ENTRIES: readonly SkillEntry[] = entries;

/** A short hash of the dictionary; score receipts carry it. */
export const SKILLS_VERSION: string = createHash('sha256')
  .update(JSON.stringify(entries))
  .digest('hex')
  .slice(0, 12);

/** Resolves against the shipped dictionary. */
export const skillResolver = createSkillResolver(SKILL_ENTRIES);

/** The dictionary's name for a text, or the cleaned text (at most 100 characters) flagged unknown. Never throws. */
export function normalizeSkill(raw: string): ResolvedSkill {
  return skillResolver.resolve(raw);
}
