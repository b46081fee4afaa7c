import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { openTokens } from './jwt.ts';
import { readKeys } from './keys.ts';

const CLAIMS = { user_id: 17, session_id: 3 };
const REFUSED = { code: 'unauthenticated' };
const clock = { milliseconds: Date.parse('2025-12-05T10:00:00Z') };
const pem = newPem();
const key = createPrivateKey(pem);
const kid = (await readKeys(pem, 'test')).signing.id;
const tokens = await openWith(pem);

function newPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function openWith(token_key: string) {
  const now = () => new Date(clock.milliseconds);
  return openTokens({ token_key, access_token_seconds: 900, now }, 'unused');
}

interface Changes {
  header?: Partial<JWTHeaderParameters>;
  payload?: Record<string, unknown>;
  by?: KeyObject | Uint8Array;
}

/** A token like ours with something changed, signed by somebody who has the key, or another one. */
function forge({ header, payload, by = key }: Changes): Promise<string> {
  const issued = Math.floor(clock.milliseconds / 1_000);
  const ours = { iss: 'hirewire', aud: 'hirewire-api', sub: '17', sid: '3', iat: issued, exp: issued + 900 };
  return new SignJWT({ ...ours, ...payload })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
    .sign(by);
}

it('signs what it verifies', async () => {
  expect(await tokens.verify(await tokens.sign(CLAIMS))).toEqual(CLAIMS);
  expect(await tokens.verify(await forge({}))).toEqual(CLAIMS);
  expect(tokens.lifetimeSeconds).toBe(900);
});

it('says in its header what it is, and nothing about the person', async () => {
  const [header, payload] = (await tokens.sign(CLAIMS)).split('.').slice(0, 2).map(decode);
  expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid });
  expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
});

function decode(part: string) {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

it('expires, with five seconds for clocks that differ', async () => {
  const token = await tokens.sign(CLAIMS);
  const start = clock.milliseconds;
  clock.milliseconds = start + 904_000;
  expect(await tokens.verify(token)).toEqual(CLAIMS);
  clock.milliseconds = start + 906_000;
  await expect(tokens.verify(token)).rejects.toMatchObject(REFUSED);
  clock.milliseconds = start;
});

describe('refuses', () => {
  const another = createPrivateKey(newPem());
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const publicBytes = Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
  const later = Math.floor(clock.milliseconds / 1_000) + 60;
  it.each<[string, Changes]>([
    ['another key', { by: another }],
    ['an unknown key id', { header: { kid: 'unknown' } }],
    ['no key id', { header: { kid: undefined as unknown as string } }],
    ['the public key as an HMAC secret', { header: { alg: 'HS256' }, by: publicBytes }],
    ['another asymmetric algorithm', { header: { alg: 'RS256' }, by: rsa.privateKey }],
    ['another type of token', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined as unknown as string } }],
    ['another issuer', { payload: { iss: 'elsewhere' } }],
    ['another audience', { payload: { aud: 'elsewhere' } }],
    ['no expiry', { payload: { exp: undefined } }],
    ['no session', { payload: { sid: undefined } }],
    ['no subject', { payload: { sub: undefined } }],
    ['a subject that is no id', { payload: { sub: '17 or 1=1' } }],
    ['a negative id', { payload: { sub: '-17' } }],
    ['a session that is no id', { payload: { sid: '1.5' } }],
    ['a token from the future', { payload: { nbf: later } }],
  ])('%s', async (_, changes) => {
    await expect(tokens.verify(await forge(changes))).rejects.toMatchObject(REFUSED);
  });

  it('alg none', async () => {
    const unsecured = new UnsecuredJWT({ sid: '3' }).setSubject('17').setIssuer('hirewire');
    const token = unsecured.setAudience('hirewire-api').setIssuedAt().setExpirationTime('1h').encode();
    await expect(tokens.verify(token)).rejects.toMatchObject(REFUSED);
    const [, payload] = (await tokens.sign(CLAIMS)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url');
    await expect(tokens.verify(`${header}.${payload}.`)).rejects.toMatchObject(REFUSED);
  });

  it('every text that is no token of ours, whatever it looks like', async () => {
    const token = await tokens.sign(CLAIMS);
    const part = fc.oneof(
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    const shaped = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
    const changed = fc.tuple(
      fc.nat(token.length - 3),
      fc.constantFrom('A', 'z', '.', '-', ' ', '\u0000', 'é'),
    );
    const nearly = changed.map(([at, character]) => token.slice(0, at) + character + token.slice(at + 1));
    const texts = fc.oneof(fc.string({ unit: 'binary' }), shaped, nearly).filter((text) => text !== token);
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        await expect(tokens.verify(text)).rejects.toMatchObject(REFUSED);
      }),
      { numRuns: 500 },
    );
    await expect(tokens.verify('x'.repeat(1_000_000))).rejects.toMatchObject(REFUSED);
  });
});

it('rotates: the first key signs, older ones still verify until they are dropped', async () => {
  const newer = newPem();
  const before = await tokens.sign(CLAIMS);
  const rotated = await openWith(`${newer}\n${pem}`);
  expect(await rotated.verify(before)).toEqual(CLAIMS);
  const after = await rotated.sign(CLAIMS);
  await expect(tokens.verify(after)).rejects.toMatchObject(REFUSED);
  const finished = await openWith(newer);
  expect(await finished.verify(after)).toEqual(CLAIMS);
  await expect(finished.verify(before)).rejects.toMatchObject(REFUSED);
});
