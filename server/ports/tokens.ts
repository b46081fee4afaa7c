/** What an access token says. Everything else about a person is looked up, so that it is never stale. */
export interface AccessClaims {
  user_id: number;
  session_id: number;
}

/** Signed access tokens (JWT, one pinned algorithm). */
export interface Tokens {
  sign(claims: AccessClaims): Promise<string>;
  /** Rejects with Failure `unauthenticated` whatever is wrong with the token. */
  verify(token: string): Promise<AccessClaims>;
  /** Life of a token in seconds. */
  readonly lifetimeSeconds: number;
}
