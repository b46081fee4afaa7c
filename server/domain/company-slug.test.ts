import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyNames, slugOf } from './company-slug.ts';

test.each([
  ['Blue Harbour Labs', 'blue-harbour-labs'],
  ['  Crème Brûlée & Co.  ', 'creme-brulee-co'],
  ['株式会社', 'company'],
  ['2048', 'company-2048'],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('whatever the name, the slug is a plain piece of a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      expect(slugOf(name)).toMatch(/^(?=.{1,90}$)(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});

test('the wanted name comes first, then numbered ones, then random ones', () => {
  const names = companyNames('Acme', () => 0.25);
  expect(names.slice(0, 3)).toEqual([
    { name: 'Acme', slug: 'acme' },
    { name: 'Acme (2)', slug: 'acme-2' },
    { name: 'Acme (3)', slug: 'acme-3' },
  ]);
  expect(names.at(-1)).toEqual({ name: 'Acme (250000)', slug: 'acme-250000' });
});

test('a name stays within its column however long the wanted one is', () => {
  for (const { name } of companyNames('𝒳'.repeat(255), Math.random)) {
    expect([...name].length).toBeLessThanOrEqual(255);
  }
});
