import { describe, expect, test } from 'vitest';
import { describeSkill } from '../skill-lists.ts';
import { couldBeSkill, readSkillTexts, spellingsOf } from './skill-texts.ts';

describe('what no dictionary knows and may be a skill all the same', () => {
  test.each([
    'Quantum Basketry',
    'Frobnicator 9',
    'NX-Open',
    'Loom weighing (industrial)',
    'Zed/Quill',
    'Warp & Weft Planner',
    'X12',
  ])('%s', (text) => {
    expect(couldBeSkill(text)).toBe(true);
  });
});

describe('what names no skill', () => {
  test.each([
    ['see below'],
    ['Please see the job description'],
    ['As listed above'],
    ['N/A'],
    ['etc.'],
    ['Key skills'],
    ['Senior Loom Operator Manager'],
    ['Weaving Engineer'],
    ['Chief Basket Officer'],
    ['5+ years of basket weaving'],
    ['3 to 5 yrs weaving'],
    ['Must be able to weave'],
    ['experience weaving baskets'],
    ['and basket weaving'],
    ['weaving of'],
    ['weaves baskets. Sells baskets'],
    ['one two three four five six seven'],
    ['w'.repeat(61)],
    ['Looms (wooden'],
    ['Full-time'],
    ['Contract W2'],
    ['Development'],
    ['management'],
    ['123'],
    ['—'],
    [''],
  ])('%s', (text) => {
    expect(couldBeSkill(text)).toBe(false);
  });
});

test('a known skill counts however it is dressed up', () => {
  expect(readSkillTexts(['5+ years of Python', 'Advanced Excel', 'see below'], 'Clerk')).toEqual({
    spellings: ['5+ years of Python', 'Advanced Excel'],
    left_out: 1,
  });
});

test('a list of known skills is parted, and a spelling counts once', () => {
  expect(readSkillTexts(['HTML/CSS', 'CSS', 'Basket/Weft'], 'Clerk')).toEqual({
    spellings: ['HTML', 'CSS', 'Basket/Weft'],
    left_out: 0,
  });
});

test.each([
  [['C', 'C++', 'C#'], 3],
  [['C and C++', 'C#'], 3],
  [['Angular', 'AngularJS'], 2],
  [['Java', 'JavaScript', 'JS'], 2],
  [['node', 'Node.js', 'JavaScript'], 2],
  [['R', 'r', 'Go'], 2],
])('%j are %i skills', (texts, count) => {
  const { spellings } = readSkillTexts(texts, 'Clerk');
  expect(new Set(spellings.map((spelling) => describeSkill(spelling).name)).size).toBe(count);
});

test('spellings are cleaned for the master list', () => {
  expect(spellingsOf('  Quantum\t Basketry ')).toEqual(['Quantum Basketry']);
  expect(spellingsOf(`Python ${' '.repeat(200)}`)).toEqual([]);
});

describe('the word go', () => {
  test('is a verb where nothing else speaks of the language', () => {
    expect(readSkillTexts(['sql', 'go', 'excel'], 'Data Clerk')).toEqual({
      spellings: ['sql', 'excel'],
      left_out: 1,
    });
    expect(readSkillTexts(['go'], 'Go to market clerk').spellings).toEqual([]);
  });

  test.each([
    [['go', 'kubernetes'], 'Data Clerk'],
    [['go', 'rust'], 'Data Clerk'],
    [['go'], 'Golang Clerk'],
    [['go'], 'Clerk\nWe write Go, mostly.'],
    [['Go'], 'Data Clerk'],
    [['golang'], 'Data Clerk'],
  ])('is the language in %j of "%s"', (skills, context) => {
    expect(readSkillTexts(skills, context).spellings).toEqual(skills);
  });
});
