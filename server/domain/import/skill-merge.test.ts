import { expect, test } from 'vitest';
import { addedSkillNames, lookupsOf } from './added-skills.ts';
import type { SkillContent } from './skill-content.ts';
import { mergeSkills, termsOf } from './skill-merge.ts';

const skill = (name: string, aliases: string[] = [], category: string | null = null): SkillContent => ({
  name,
  category,
  aliases,
});
const LIST = new Map([
  ['Osier', { id: 1, name: 'Osier' }],
  ['OSIER', { id: 1, name: 'Osier' }],
  ['osiery', { id: 1, name: 'Osier' }],
  ['withy', { id: 3, name: 'Willow' }],
  ['React', { id: 2, name: 'React' }],
]);

test('a new skill comes with its aliases, verified', () => {
  expect(mergeSkills([skill('Basketry', ['Basket making'], 'Crafts')], LIST)).toEqual({
    inserts: [{ name: 'Basketry', category: 'Crafts', aliases: ['Basket making'], is_verified: true }],
    updates: [],
    names: ['Basketry'],
    aliases_left_out: 0,
  });
});

test('a name of the list or of the dictionary is that skill', () => {
  const { inserts, updates, names } = mergeSkills([skill('osiery', ['wicker']), skill('golang')], LIST);
  expect(names).toEqual(['Osier', 'Go']);
  expect(updates).toEqual([{ id: 1, category: null, aliases: ['wicker'] }]);
  expect(inserts).toMatchObject([{ name: 'Go', is_verified: true }]);
  expect(mergeSkills([skill('withy')], LIST).updates).toEqual([{ id: 3, category: null, aliases: [] }]);
  const listed = mergeSkills([skill('ReactJS')], LIST);
  expect(listed.inserts).toEqual([]);
  expect(listed.updates).toMatchObject([{ id: 2 }]);
});

test('an alias that names another skill is left out, in the list, the dictionary or an earlier row', () => {
  const rows = [skill('Basketry', ['Osier', 'golang', 'weft']), skill('Weaving', ['Weft', 'basketry'])];
  const { inserts, aliases_left_out } = mergeSkills(rows, LIST);
  expect(inserts.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['Basketry', ['weft']],
    ['Weaving', []],
  ]);
  expect(aliases_left_out).toBe(4);
});

test('two rows of one skill are one', () => {
  const { inserts, names } = mergeSkills(
    [skill('Basketry', ['a1']), skill('basketry', ['b1'], 'Crafts')],
    LIST,
  );
  expect(names).toEqual(['Basketry', 'Basketry']);
  expect(inserts).toEqual([
    { name: 'Basketry', category: 'Crafts', aliases: ['a1', 'b1'], is_verified: true },
  ]);
});

test('everything that has to be looked up is asked for', () => {
  expect(termsOf([skill('golang', ['Weft'])])).toEqual(['golang', 'Weft', 'Go']);
});

test('which skills a settlement would add', () => {
  const spellings = ['golang', 'GoLang', 'Basketry', 'basketry', 'Osier'];
  expect(lookupsOf(['golang', 'Osier'])).toEqual(['golang', 'Go', 'Osier']);
  expect(addedSkillNames(spellings, LIST)).toEqual(['Go', 'basketry']);
  expect(addedSkillNames(spellings, new Set(['Go', 'Osier', 'Basketry', 'basketry']))).toEqual([]);
});
