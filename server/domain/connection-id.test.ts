import { expect, test } from 'vitest';
import { connectionId, isAbandoned } from './connection-id.ts';

test('a connection is abandoned when it was not renewed in time', () => {
  const id = connectionId('b1946ac9', 1_000.9);
  expect(isAbandoned(id, 1_090, 90)).toBe(false);
  expect(isAbandoned(id, 1_091, 90)).toBe(true);
});

test('what is not one of our names is abandoned', () => {
  expect(isAbandoned('left by another program', 1_000, 90)).toBe(true);
});
