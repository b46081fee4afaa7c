import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Failure } from '../../../contract/failure.ts';
import type { AccessClaims, Tokens } from '../../ports/tokens.ts';
import { keysInFolder, readKeys, type TokenKeys } from './keys.ts';

/** Ed25519 and nothing else: a token cannot talk the verifier into another algorithm. */
const ALGORITHM = 'EdDSA';
const TYPE = 'at+jwt';
const ISSUER = 'hirewire';
const AUDIENCE = 'hirewire-api';
/** How far the clocks of two API processes may differ, in seconds. */
const CLOCK_TOLERANCE = 5;
/** Ours have about 300 characters. */
const MAXIMUM_CHARACTERS = 2_048;

export interface TokenSettings {
  /** PEM text with at least one Ed25519 private key; empty: the keys of the folder. */
  token_key: string;
  /** Life of a token. */
  access_token_seconds: number;
  now?: () => Date;
}

/** Access tokens as RFC 9068 has them: `sub` is the user's id, `sid` the session's, everything else is looked up. */
export async function openTokens(settings: TokenSettings, keysFolder: string): Promise<Tokens> {
  const keys = settings.token_key
    ? await readKeys(settings.token_key, 'TOKEN_KEY')
    : await keysInFolder(keysFolder);
  const now = settings.now ?? (() => new Date());
  const lifetimeSeconds = settings.access_token_seconds;
  return {
    lifetimeSeconds,
    sign: (claims) => sign(keys, claims, now(), lifetimeSeconds),
    verify: (token) => verify(keys, token, now()),
  };
}

function sign(keys: TokenKeys, claims: AccessClaims, now: Date, lifetimeSeconds: number): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ sid: String(claims.session_id) })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keys.signing.id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(String(claims.user_id))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(keys.signing.key);
}

async function verify(keys: TokenKeys, token: string, now: Date): Promise<AccessClaims> {
  if (token.length > MAXIMUM_CHARACTERS) throw refusal();
  try {
    const { payload } = await jwtVerify(token, (header) => keyFor(keys, header), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: now,
    });
    return claimsOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refusal();
    throw error;
  }
}

function keyFor(keys: TokenKeys, header: JWTHeaderParameters) {
  const key = keys.verifying.get(header.kid ?? '');
  if (!key) throw refusal();
  return key;
}

function claimsOf({ sub, sid }: JWTPayload): AccessClaims {
  const claims = { user_id: Number(sub), session_id: Number(sid) };
  const areIds = Object.values(claims).every((id) => Number.isSafeInteger(id) && id > 0);
  if (!areIds) throw refusal();
  return claims;
}

/** One sentence for everything: what is wrong with a token helps only whoever forges one. */
function refusal(): Failure {
  return new Failure('unauthenticated', 'The access token is not valid or has expired.');
}
