import { expect, test } from 'vitest';
import { describeError } from './park.ts';

test('what an error quotes is left out', () => {
  const error = Object.assign(new Error('invalid input "Ada Lovelace" for Key (email)=(ada@a.test)'), {
    code: '22P02',
  });
  expect(describeError(error)).toBe('Error: 22P02: invalid input … for Key …=…');
});

test('a description is short, whatever the error says', () => {
  expect(describeError(new TypeError('x'.repeat(10_000)))).toHaveLength(300);
  expect(describeError('thrown text')).toBe('unknown error');
});
