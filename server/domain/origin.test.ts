import { expect, test } from 'vitest';
import { isOwnOrigin } from './origin.ts';

const PUBLIC = 'https://hire.example/start';

test.each([
  ['no origin, as a program sends', undefined, true],
  ['the public address', 'https://hire.example', true],
  ['the host that was asked', 'http://127.0.0.1:3000', true],
  ['the public host without its scheme', 'http://hire.example', false],
  ['another site', 'https://evil.example', false],
  ['another port of the host', 'http://127.0.0.1:3001', false],
  ['a site that starts alike', 'https://hire.example.evil.example', false],
  ['a file or a sandbox', 'null', false],
  ['a scheme without an origin', 'data:text/html', false],
  ['more than an origin', 'https://hire.example/path', false],
  ['an empty one', '', false],
])('%s', (_case, origin, allowed) => {
  expect(isOwnOrigin(origin, PUBLIC, '127.0.0.1:3000')).toBe(allowed);
});

test('without a public address only the host counts', () => {
  expect(isOwnOrigin('http://localhost:3000', '', 'LocalHost:3000')).toBe(true);
  expect(isOwnOrigin('http://localhost:3000', '', undefined)).toBe(false);
});
