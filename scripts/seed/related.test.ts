import { expect, test } from 'vitest';
import related from '../../database/vocabulary/related.json' with { type: 'json' };
import { normalizeSkill } from '../../server/domain/skills/vocabulary.ts';
import { readGroups } from './skill-groups.ts';

const RELATED: Record<string, Record<string, number>> = related;

test('what is related is in the dictionary too, and its figures are whole numbers of 1 to 100', () => {
  for (const [skill, others] of Object.entries(RELATED)) {
    for (const name of [skill, ...Object.keys(others)]) expect(normalizeSkill(name).name).toBe(name);
    for (const figure of Object.values(others)) {
      expect(Number.isInteger(figure) && figure >= 1 && figure <= 100, `${skill} ${figure}`).toBe(true);
    }
  }
});

test('every name of the hand-written groups is in the dictionary, and no group names a skill twice', () => {
  for (const group of readGroups()) {
    const resolved = group.map(normalizeSkill);
    expect(resolved.filter((skill) => !skill.known)).toEqual([]);
    expect(new Set(resolved.map((skill) => skill.name)).size, group.join('; ')).toBe(group.length);
  }
});
