import { expect, test } from 'vitest';
import {
  formatRefreshToken,
  hashRefreshToken,
  judgeRefresh,
  newRefreshToken,
  parseRefreshToken,
  type RefreshToken,
  type SessionTokens,
} from './refresh-token.ts';

function sessionWith(token: RefreshToken): SessionTokens {
  const { token: refresh_token } = hashRefreshToken(token);
  return { refresh_token, previous_token: null, rotation_salt: null, may_retry: false };
}

function rotated(session: SessionTokens, presented: RefreshToken) {
  const refresh = judgeRefresh(session, presented);
  if (refresh.kind !== 'rotate') throw new Error(`expected a rotation, got ${refresh.kind}`);
  const after: SessionTokens = {
    refresh_token: hashRefreshToken(refresh.next).token,
    previous_token: session.refresh_token,
    rotation_salt: refresh.salt,
    may_retry: true,
  };
  return { next: refresh.next, after };
}

test('a token survives being written and read', () => {
  const token = newRefreshToken();
  expect(parseRefreshToken(formatRefreshToken(token))).toEqual(token);
});

test.each([
  '',
  '.',
  'abc',
  `${'a'.repeat(43)}.`,
  `${'a'.repeat(43)}.${'b'.repeat(44)}`,
  `${'a'.repeat(43)}.${'é'.repeat(43)}`,
])('%j is no token', (text) => {
  expect(parseRefreshToken(text)).toBeNull();
});

test('the token in force gives another of the same family', () => {
  const first = newRefreshToken();
  const { next } = rotated(sessionWith(first), first);
  expect(next.family).toBe(first.family);
  expect(next.value).not.toBe(first.value);
  expect(parseRefreshToken(formatRefreshToken(next))).toEqual(next);
});

test('the token before is told the very same successor while its answer may be lost', () => {
  const first = newRefreshToken();
  const { next, after } = rotated(sessionWith(first), first);
  expect(judgeRefresh(after, first)).toEqual({ kind: 'repeat', next });
  expect(judgeRefresh({ ...after, may_retry: false }, first)).toEqual({ kind: 'reuse' });
});

test('a token whose successor was used is reuse, retry or not', () => {
  const first = newRefreshToken();
  const second = rotated(sessionWith(first), first);
  const third = rotated(second.after, second.next);
  expect(judgeRefresh(third.after, first)).toEqual({ kind: 'reuse' });
  expect(judgeRefresh(third.after, second.next)).toEqual({ kind: 'repeat', next: third.next });
});

test('the successor depends on a salt that is drawn anew', () => {
  const first = newRefreshToken();
  const session = sessionWith(first);
  expect(rotated(session, first).next.value).not.toBe(rotated(session, first).next.value);
});
