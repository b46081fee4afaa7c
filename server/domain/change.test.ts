import { expect, test } from 'vitest';
import { merged, refuseReversed } from './change.ts';

test('given fields replace, null included; undefined ones stay', () => {
  expect(merged({ a: 1, b: 2, c: 3 }, { a: null, b: undefined })).toEqual({ a: null, b: 2, c: 3 });
});

test.each([
  [{ low: 1, high: 2 }],
  [{ low: 2, high: 2 }],
  [{ low: null, high: 1 }],
  [{ low: 1 }],
  [{ low: '2020-01-01', high: '2020-01-02' }],
])('accepts %o', (values: { low?: number | string | null; high?: number | string | null }) => {
  expect(() => refuseReversed(values, 'low', 'high', values)).not.toThrow();
});

test.each([
  [{ low: 2 }, 'low'],
  [{ high: 1 }, 'high'],
  [{ low: 2, high: 1 }, 'high'],
  [{}, 'low'],
])('a reversed range after the change %o is the fault of %s', (change, field) => {
  const reversed = () => refuseReversed({ low: 2, high: 1 }, 'low', 'high', change);
  expect(reversed).toThrow(expect.objectContaining({ code: 'invalid_input', field }));
});
