import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, compareRows } from './compare.ts';

const row = (id: number, document: Record<string, unknown>) => ({ id, document });

test('what is missing, extra and different is told apart', () => {
  const truth = [row(1, { a: 1, b: [1, 2] }), row(2, { a: 1 }), row(4, { a: 1 })];
  const stored = [row(1, { a: 1, b: [2, 1] }), row(3, { a: 1 }), row(4, { a: 2 })];
  expect(compareRows(truth, stored)).toEqual([
    { id: 2, kind: 'missing', fields: [] },
    { id: 3, kind: 'extra', fields: [] },
    { id: 4, kind: 'different', fields: ['a'] },
  ]);
});

test('an absent field is a null one', () => {
  expect(compareRows([row(1, { a: null })], [row(1, {})])).toEqual([]);
  expect(compareRows([row(1, { a: 0 })], [row(1, {})])).toHaveLength(1);
});

test('a value is equal to itself in another order, and to nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer(), fc.string())), fc.string(), (list, more) => {
      expect(canonical(list.toReversed())).toBe(canonical(list));
      expect(canonical([...list, more])).not.toBe(canonical(list));
    }),
  );
});
