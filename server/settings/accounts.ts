import { secret, whole } from './setting.ts';

const BILLION = 1_000_000_000;

/** Sessions, invitations and the limits of an account or an address. */
export const ACCOUNTS = {
  token_key: secret(
    'TOKEN_KEY',
    'Ed25519 private key (PKCS 8 PEM) that signs access tokens; empty makes one in the data folder.',
  ),
  access_token_seconds: whole('ACCESS_TOKEN_SECONDS', 900, 30, 86_400, 'Life of an access token.'),
  session_days: whole('SESSION_DAYS', 30, 1, 365, 'Life of a session that is not used.'),
  refresh_retry_seconds: whole(
    'REFRESH_RETRY_SECONDS',
    10,
    0,
    300,
    'How long a spent refresh token may be repeated after a lost answer.',
  ),
  sessions_per_user: whole(
    'SESSIONS_PER_USER',
    20,
    1,
    1_000,
    'Most sessions of one account; the oldest ends first.',
  ),
  hash_queue: whole(
    'HASH_QUEUE',
    64,
    0,
    10_000,
    'Password checks that may wait for a core; beyond it the answer is 503.',
  ),
  open_invitations: whole(
    'OPEN_INVITATIONS',
    100,
    1,
    10_000,
    'Most open invitations of one company at once.',
  ),
  invitation_days: whole('INVITATION_DAYS', 14, 1, 90, 'Life of a recruiter invitation.'),
  calls_per_minute: whole('CALLS_PER_MINUTE', 1_200, 1, BILLION, 'Calls a minute from one address.'),
  sign_in_attempts_per_minute: whole(
    'SIGN_IN_ATTEMPTS_PER_MINUTE',
    30,
    1,
    BILLION,
    'Registrations and logins a minute from one address.',
  ),
  logins_per_account: whole(
    'LOGINS_PER_ACCOUNT',
    20,
    1,
    BILLION,
    'Logins in 15 minutes to one account from one address.',
  ),
} as const;
