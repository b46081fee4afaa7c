import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let app: TestHireWire;
let person: Person;
let header: Record<string, unknown>;
let claims: Record<string, unknown>;

beforeAll(async () => {
  const token_key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  app = await startHireWire({ TOKEN_KEY: token_key });
  person = await app.register('candidate');
  const [first, second] = person.token.split('.');
  header = decode(first!);
  claims = decode(second!);
});
afterAll(() => app.stop());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
const signed = (head: object, body: object, key: KeyObject = privateKey) => {
  const text = `${encode(head)}.${encode(body)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
};
const me = (authorization: string) => app.call('GET', '/v1/me', { headers: { authorization } });
const now = () => Math.floor(Date.now() / 1_000);

test('a token made the same way with the same key is accepted, so the refusals below are not accidents', async () => {
  expect((await me(`Bearer ${signed(header, claims)}`)).status).toBe(200);
  expect((await me(`bearer ${person.token}`)).status).toBe(200);
});

const forgeries: [string, () => string][] = [
  ['an expired token', () => signed(header, { ...claims, iat: now() - 1_000, exp: now() - 100 })],
  ['a token without an end', () => signed(header, { ...claims, exp: undefined })],
  ['a token of another issuer', () => signed(header, { ...claims, iss: 'elsewhere' })],
  ['a token for another audience', () => signed(header, { ...claims, aud: 'elsewhere' })],
  ['a token of another type', () => signed({ ...header, typ: 'JWT' }, claims)],
  ['a token of another key', () => signed(header, claims, generateKeyPairSync('ed25519').privateKey)],
  ['a token of an unknown key id', () => signed({ ...header, kid: 'unknown' }, claims)],
  ['alg none', () => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`],
  [
    'a token signed with the public key as a shared secret',
    () => {
      const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
      const secret = publicKey.export({ type: 'spki', format: 'pem' });
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    },
  ],
  [
    'changed claims under the old signature',
    () => {
      const [first, , third] = person.token.split('.');
      return `${first}.${encode({ ...claims, sub: '2' })}.${third}`;
    },
  ],
  ['a user that is no number', () => signed(header, { ...claims, sub: 'root' })],
  ['a negative session', () => signed(header, { ...claims, sid: '-1' })],
  ['no token', () => ''],
  ['half a token', () => person.token.slice(0, 40)],
  ['two tokens', () => `${person.token} ${person.token}`],
  ['an over-long token', () => 'a'.repeat(5_000)],
];

test.each(forgeries)('%s is refused', async (_what, forge) => {
  const answer = await me(`Bearer ${forge()}`);
  expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
});

test('no header and another scheme are refused', async () => {
  expect((await app.call('GET', '/v1/me')).body.code).toBe('unauthenticated');
  expect((await me(`Basic ${Buffer.from('ada:secret').toString('base64')}`)).body.code).toBe(
    'unauthenticated',
  );
});

test("a well-signed token naming somebody else's session is refused", async () => {
  const other = await app.register('candidate');
  const theirs = decode(other.token.split('.')[1]!);
  await me(`Bearer ${other.token}`);
  const crossed = signed(header, { ...claims, sid: theirs.sid });
  expect((await me(`Bearer ${crossed}`)).body.code).toBe('session_ended');
  const unknown = signed(header, { ...claims, sid: '999999' });
  expect((await me(`Bearer ${unknown}`)).body.code).toBe('session_ended');
  expect((await me(`Bearer ${other.token}`)).status).toBe(200);
});
