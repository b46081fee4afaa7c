import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidied } from './tidy.ts';

test('texts lose the white space around them, wherever they are', () => {
  expect(tidied({ a: ' x ', b: { c: '\ty\n' }, d: [{ e: ' z' }] })).toEqual({
    a: 'x',
    b: { c: 'y' },
    d: [{ e: 'z' }],
  });
});

test('a list holds each text once, in its first spelling', () => {
  expect(tidied({ places: ['Remote', ' remote ', 'Lyon', 'REMOTE'] })).toEqual({
    places: ['Remote', 'Lyon'],
  });
});

test('what is no text stays, null and equal numbers too', () => {
  const input = { a: null, b: 0, c: false, d: [1, 1, null, null], e: undefined };
  expect(tidied(input)).toEqual(input);
});

test('tidying twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = tidied(value);
      expect(tidied(once)).toEqual(once);
    }),
  );
});
