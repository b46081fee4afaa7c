import { createHmac, generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { openTokens } from '../../../server/adapters/tokens/jwt.ts';

/** A signing key as an operator gives it. */
export function newTokenKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Tokens for this session that no server with this key may take, by what is wrong with them. */
export async function badTokens(tokenKey: string, claims: { user_id: number; session_id: number }) {
  const sign = async (key: string, now: Date) => {
    const tokens = await openTokens({ token_key: key, access_token_seconds: 60, now: () => now }, tmpdir());
    return tokens.sign(claims);
  };
  const good = await sign(tokenKey, new Date());
  const [header = '', payload = '', signature = ''] = good.split('.');
  const withHeader = (change: object) => encoded({ ...decoded(header), ...change });
  const withPayload = encoded({ ...decoded(payload), sub: String(claims.user_id + 1) });
  const symmetric = `${withHeader({ alg: 'HS256' })}.${payload}`;
  return {
    'not a token': 'abc',
    'an empty one': '',
    expired: await sign(tokenKey, new Date(Date.now() - 3_600_000)),
    'signed by another key': await sign(newTokenKey(), new Date()),
    'without a signature': `${withHeader({ alg: 'none' })}.${payload}.`,
    'without an algorithm, signed': `${withHeader({ alg: 'none' })}.${payload}.${signature}`,
    'signed with a shared secret': `${symmetric}.${createHmac('sha256', tokenKey).update(symmetric).digest('base64url')}`,
    'of another type': `${withHeader({ typ: 'JWT' })}.${payload}.${signature}`,
    'for somebody else': `${header}.${withPayload}.${signature}`,
    'with a signature cut short': `${header}.${payload}.${signature.slice(0, -4)}`,
  };
}

const decoded = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString());
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
