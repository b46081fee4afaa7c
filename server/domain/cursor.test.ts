import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, pageFrom } from './cursor.ts';

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

test('a position comes back as it was', () => {
  const position = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), id);
  fc.assert(
    fc.property(position, ([score, name, last]) => {
      const given: [number, string, number] = [
        Object.is(score, -0) ? 0 : score,
        name.replaceAll('\0', ''),
        last,
      ];
      const cursor = encodeCursor(given);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeCursor(cursor, ['number', 'text', 'id'])).toEqual(given);
    }),
  );
});

test('no cursor is the beginning', () => {
  expect(decodeCursor(undefined, ['id'])).toBeNull();
});

const refused: [string, string][] = [
  ['not base64url of JSON', 'zzzz'],
  ['not an array', Buffer.from('{"0":1,"length":1}').toString('base64url')],
  ['another length', encodeCursor([1, 2])],
  ['another type', encodeCursor(['1'])],
  ['a negative id', encodeCursor([-1])],
  ['a fraction as an id', encodeCursor([1.5])],
  ['an id beyond the safe integers', encodeCursor([2 ** 60])],
];
test.each(refused)('refuses %s', (_why, cursor) => {
  expect(() => decodeCursor(cursor, ['id'])).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'cursor' }),
  );
});

test('refuses NUL in a text part', () => {
  expect(() => decodeCursor(encodeCursor(['a\0']), ['text'])).toThrow('cursor');
});

test('walking pages of any size gives every row once and in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (ids, limit) => {
      const rows = ids.sort((a, b) => a - b);
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const after = decodeCursor(cursor, ['id'])?.[0] ?? 0;
        const read = rows.filter((row) => row > after).slice(0, limit + 1);
        const page = pageFrom(read, limit, (row) => [row]);
        seen.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(rows);
    }),
  );
});
