import { expect, it } from 'vitest';
import { hashSecret, newSecret } from './secrets.ts';

it('makes secrets that differ, of 32 bytes', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret);
  expect(new Set(secrets).size).toBe(1_000);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(secrets[0]).toMatch(/^[\w-]{43}$/);
});

it('hashes to the SHA-256 everybody knows', () => {
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
