import { createHash, randomBytes } from 'node:crypto';

/** A secret nobody can guess: 32 random bytes as 43 characters of base64url. For refresh tokens, tickets and links. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: SHA-256 as 64 hex digits. Enough for random secrets, never for passwords. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
