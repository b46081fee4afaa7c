import { createHmac } from 'node:crypto';
import { hashSecret, newSecret } from './secrets.ts';

/**
 * A refresh token is `<family>.<value>`: the family's secret stays the same as long as the session lives, the
 * value changes with every refresh. Whoever knows a family's secret with a value that is not in force holds a
 * spent token of that session, however old, and nobody can make one up.
 */
export interface RefreshToken {
  family: string;
  value: string;
}

/** What is stored of a refresh token. */
export interface RefreshTokenHashes {
  family: string;
  token: string;
}

/** What a session remembers of its tokens, as hashes. */
export interface SessionTokens {
  refresh_token: string;
  previous_token: string | null;
  rotation_salt: string | null;
  /** The last refresh is so recent that its answer may have been lost. */
  may_retry: boolean;
}

/** What to do about a presented token: put the next one in force, tell the one in force again, or end the session. */
export type Refresh =
  | { kind: 'rotate'; next: RefreshToken; salt: string }
  | { kind: 'repeat'; next: RefreshToken }
  | { kind: 'reuse' };

export function newRefreshToken(): RefreshToken {
  return { family: newSecret(), value: newSecret() };
}

export function formatRefreshToken({ family, value }: RefreshToken): string {
  return `${family}.${value}`;
}

/** The token of a text, or null when it cannot be one of ours. */
export function parseRefreshToken(text: string): RefreshToken | null {
  const [, family, value] = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return family === undefined || value === undefined ? null : { family, value };
}

export function hashRefreshToken(token: RefreshToken): RefreshTokenHashes {
  return { family: hashSecret(token.family), token: hashSecret(formatRefreshToken(token)) };
}

/**
 * Judges a token presented for its session. The next token is made from the presented one and a stored salt, so
 * that a client that lost the answer, or asks twice at once, is told the very same token again: a family never
 * forks. Only the token before the one in force may be repeated, and only while `may_retry`.
 */
export function judgeRefresh(session: SessionTokens, presented: RefreshToken): Refresh {
  const { token } = hashRefreshToken(presented);
  if (token === session.refresh_token) {
    const salt = newSecret();
    return { kind: 'rotate', next: successor(presented, salt), salt };
  }
  if (token === session.previous_token && session.rotation_salt !== null && session.may_retry) {
    return { kind: 'repeat', next: successor(presented, session.rotation_salt) };
  }
  return { kind: 'reuse' };
}

function successor({ family, value }: RefreshToken, salt: string): RefreshToken {
  return { family, value: createHmac('sha256', salt).update(value).digest('base64url') };
}
