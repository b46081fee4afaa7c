import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SkillResolver } from '../../server/domain/skills/resolver.ts';
import { VOCABULARY_FOLDER } from './core-vocabulary.ts';

/** The hand-written groups as they are written: one a line, the first name leads. */
export function readGroups(file = join(VOCABULARY_FOLDER, 'related-groups.txt')): string[][] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('; '));
}

const TO_THE_LEADER = 1;
const AMONG_THE_OTHERS = 0.6;

/** How near a group puts two skills, 0 to 1, by name and name; names that the dictionary lacks are left out. */
export function groupedSkills(
  groups: readonly (readonly string[])[],
  resolver: SkillResolver,
): Map<string, Map<string, number>> {
  const near = new Map<string, Map<string, number>>();
  for (const group of groups) {
    const names = group
      .map((text) => resolver.resolve(text))
      .flatMap(({ name, known }) => (known ? [name] : []));
    names.forEach((one, index) => {
      const row = near.get(one) ?? new Map<string, number>();
      near.set(one, row);
      names.forEach((other, place) => {
        const strength = index === 0 || place === 0 ? TO_THE_LEADER : AMONG_THE_OTHERS;
        if (one !== other) row.set(other, Math.max(strength, row.get(other) ?? 0));
      });
    });
  }
  return near;
}
