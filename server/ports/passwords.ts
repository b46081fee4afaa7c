/** Slow password hashes behind a gate: as many at once as there are cores, a bounded number waiting. */
export interface Passwords {
  /** Argon2id. Rejects with Failure `overloaded` when the queue is full. */
  hash(password: string): Promise<string>;
  /**
   * Checks against an Argon2id or bcrypt hash. A null hash (no such account) takes the same time and is never
   * valid. `needsRehash` says that the hash is of an older kind and should be replaced.
   */
  verify(hash: string | null, password: string): Promise<{ valid: boolean; needsRehash: boolean }>;
}
