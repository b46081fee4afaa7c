import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keysInFolder, readKeys } from './keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hirewire-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function pemOf(key: { export: (options: { type: 'pkcs8'; format: 'pem' }) => string | Buffer }): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

it('makes one key for its owner only and finds it again', async () => {
  const path = join(folder, 'keys');
  const first = await keysInFolder(path);
  const again = await keysInFolder(path);
  expect(again.signing.id).toBe(first.signing.id);
  expect(readdirSync(path)).toEqual(['access-tokens.pem']);
  expect(statSync(join(path, 'access-tokens.pem')).mode & 0o777).toBe(0o600);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it('agrees on one key when several start at once', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => keysInFolder(folder)));
  expect(new Set(opened.map((keys) => keys.signing.id)).size).toBe(1);
  expect(readdirSync(folder)).toHaveLength(1);
});

it('reads several keys, public ones included, with line ends as an environment file has them', async () => {
  const [newer, older] = [
    generateKeyPairSync('ed25519').privateKey,
    generateKeyPairSync('ed25519').privateKey,
  ];
  const olderPublic = createPublicKey(older).export({ type: 'spki', format: 'pem' });
  const text = `${olderPublic}${pemOf(newer)}`.replaceAll('\n', '\\n');
  const keys = await readKeys(text, 'TOKEN_KEY');
  expect(keys.verifying.size).toBe(2);
  expect(keys.signing.key.equals(newer)).toBe(true);
});

it('says what is wrong with a key and where, without showing it', async () => {
  const elliptic = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const body = pemOf(generateKeyPairSync('ed25519').privateKey).split('\n')[1] ?? '';
  const damaged = `-----BEGIN PRIVATE KEY-----\n${body.slice(0, -9)}\n-----END PRIVATE KEY-----`;
  const publicOnly = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  for (const text of ['secret', elliptic, damaged, String(publicOnly)]) {
    const failure = await readKeys(text, 'TOKEN_KEY').catch((error) => error);
    expect(failure).toMatchObject({
      code: 'invalid_settings',
      message: expect.stringMatching(/^TOKEN_KEY holds/),
    });
    expect(failure.message).not.toContain(body.slice(0, 20));
  }
  writeFileSync(join(folder, 'access-tokens.pem'), '');
  await expect(keysInFolder(folder)).rejects.toMatchObject({ code: 'invalid_settings' });
});
