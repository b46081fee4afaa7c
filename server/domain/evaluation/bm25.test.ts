import { expect, test } from 'vitest';
import { createWordSearch } from './bm25.ts';

test('a rare word weighs more than a frequent one, a short text more than a long one', () => {
  const search = createWordSearch([
    'kafka engineer',
    'java engineer',
    'java engineer for many kinds of long work',
    '',
  ]);
  const [kafka = 0, java = 0, long = 0, nothing] = search('kafka java engineers');
  expect(kafka).toBeGreaterThan(java);
  expect(java).toBeGreaterThan(long);
  expect(nothing).toBe(0);
});

test('against the formula by hand', () => {
  // Two texts of one and three words, mean 2; the word is in one of them: idf ln(1 + 1.5/1.5) = ln 2.
  const [score] = createWordSearch(['rust', 'go go go']).call(null, 'rust');
  expect(score).toBeCloseTo((Math.LN2 * 2.2) / (1 + 1.2 * (0.25 + 0.75 / 2)), 10);
});

test('endings of plurals and case do not count, C, C++ and C# stay apart', () => {
  const search = createWordSearch(['Bakeries', 'c++', 'c#', 'c']);
  expect([...search('BAKERY')].map((score) => score > 0)).toEqual([true, false, false, false]);
  expect([...search('C#')].map((score) => score > 0)).toEqual([false, false, true, false]);
});
