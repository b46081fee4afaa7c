import { Failure } from '../contract/failure.ts';
import { address, choice, flag, type Setting, secret, text, whole } from './setting.ts';

const PORT_MAXIMUM = 65_535;
const BILLION = 1_000_000_000;

/** Every setting there is; docs/config.md and .env.example are generated from this. */
export const SETTINGS = {
  port: whole('PORT', 3000, 0, PORT_MAXIMUM, 'Port of the HTTP server; 0 takes a free one.'),
  host: text(
    'HOST',
    '127.0.0.1',
    'Address the HTTP server listens on; put a TLS proxy before it to serve others.',
  ),
  public_url: address(
    'PUBLIC_URL',
    ['http', 'https'],
    'Address people reach it at; its origin may open WebSockets. Empty: host and port.',
  ),
  data_folder: text('HIREWIRE_DATA_DIR', '.hirewire', 'Folder of the embedded engines, keys and logs.'),
  log_level: choice(
    'LOG_LEVEL',
    'info',
    ['fatal', 'error', 'warn', 'info', 'debug'],
    'Least severe log line written.',
  ),
  log_file: text(
    'LOG_FILE',
    'hirewire.log',
    'File of the log, in the data folder unless the path is absolute; - writes to standard error.',
  ),
  seed: flag('HIREWIRE_SEED', true, 'Load the demo world into an empty installation at its first start.'),

  database_url: address(
    'DATABASE_URL',
    ['postgres', 'postgresql'],
    'PostgreSQL 15 or later with wal_level=logical; empty starts the embedded one.',
  ),
  database_connections: whole('DATABASE_CONNECTIONS', 20, 2, 500, 'Most connections to PostgreSQL at once.'),
  statement_timeout_ms: whole(
    'STATEMENT_TIMEOUT_MS',
    10_000,
    100,
    600_000,
    'Longest a database statement of a request may take.',
  ),
  slot_wal_megabytes: whole(
    'SLOT_WAL_MB',
    2_048,
    64,
    1_000_000,
    'Write-ahead log the embedded PostgreSQL keeps for a stalled reader.',
  ),
  cache_entries: whole(
    'CACHE_ENTRIES',
    500_000,
    1_000,
    BILLION,
    'Most keys and collection members in the embedded cache; the oldest derived ones go first.',
  ),

  embeddings_url: address(
    'EMBEDDINGS_URL',
    ['http', 'https'],
    'OpenAI-compatible embeddings endpoint; empty uses the built-in embedder.',
  ),
  embeddings_key: secret('EMBEDDINGS_KEY', 'API key sent to EMBEDDINGS_URL.'),
  embeddings_model: text(
    'EMBEDDINGS_MODEL',
    'text-embedding-3-small',
    'Model asked of EMBEDDINGS_URL, with 768 dimensions.',
  ),

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
  swipes_per_hour: whole(
    'SWIPES_PER_HOUR',
    50,
    1,
    BILLION,
    'Swipes an hour of an account that is not premium.',
  ),
  messages_per_minute: whole('MESSAGES_PER_MINUTE', 60, 1, BILLION, 'Messages a minute of one account.'),
  undo_seconds: whole('UNDO_SECONDS', 300, 1, 86_400, 'How long after a swipe it may be undone.'),
  body_bytes: whole('BODY_BYTES', 262_144, 1_024, 16_777_216, 'Largest request body.'),
  request_timeout_ms: whole(
    'REQUEST_TIMEOUT_MS',
    30_000,
    1_000,
    600_000,
    'Longest a client may take to send a request.',
  ),
  requests_at_once: whole(
    'REQUESTS_AT_ONCE',
    64,
    1,
    100_000,
    'Requests worked on at once; others wait in line.',
  ),
  request_queue: whole(
    'REQUEST_QUEUE',
    10_000,
    0,
    1_000_000,
    'Requests that may wait in line; beyond it the answer is 503.',
  ),
  request_wait_ms: whole('REQUEST_WAIT_MS', 60_000, 100, 600_000, 'Longest a request may wait in line.'),
  shutdown_timeout_ms: whole(
    'SHUTDOWN_TIMEOUT_MS',
    4_000,
    100,
    600_000,
    'Longest an orderly shutdown waits for requests and batches in hand.',
  ),
  sockets_per_user: whole('SOCKETS_PER_USER', 10, 1, 1_000, 'Most WebSockets of one account at once.'),
  ws_ticket_seconds: whole('WS_TICKET_SECONDS', 30, 1, 3_600, 'Life of a WebSocket ticket.'),
  ws_ping_seconds: whole(
    'WS_PING_SECONDS',
    30,
    1,
    300,
    'How often a WebSocket is pinged and its session looked at; one that missed a ping is closed.',
  ),
  ws_buffer_bytes: whole(
    'WS_BUFFER_BYTES',
    1_048_576,
    1_024,
    BILLION,
    'What a WebSocket may leave unread before it is closed.',
  ),
  match_idle_days: whole('MATCH_IDLE_DAYS', 60, 1, 3_650, 'Days without a word after which a match expires.'),
  receipt_days: whole(
    'RECEIPT_DAYS',
    90,
    1,
    3_650,
    'How long the receipt of a score without a match is kept.',
  ),
  notification_days: whole('NOTIFICATION_DAYS', 30, 1, 3_650, 'How long notifications can be fetched.'),

  feed_size: whole('FEED_SIZE', 100, 10, 500, 'Most items of a computed feed.'),
  feed_candidates: whole(
    'FEED_CANDIDATES',
    200,
    10,
    2_000,
    'How many the graph and the vectors each propose for a feed.',
  ),
  signal_alarm_percent: whole(
    'SIGNAL_ALARM_PERCENT',
    20,
    0,
    100,
    'Share of rows without a vector or skills at which readiness turns red.',
  ),
} as const;

export type Config = { [Name in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Name]['read']> };

// Servers whose adapters do not exist yet; setting one is refused rather than ignored.
const NOT_OFFERED = ['NEO4J_URL', 'QDRANT_URL', 'REDIS_URL', 'KAFKA_BROKERS'];

/** Reads all settings; every problem is reported at once, each with its variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems = NOT_OFFERED.filter((name) => environment[name]).map(
    (name) => `${name} is set, but this version has only the embedded engine for it`,
  );
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const given = environment[setting.variable];
    try {
      values[name] = setting.read(given === undefined || given === '' ? setting.fallback : given);
    } catch (error) {
      problems.push(`${setting.variable} ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new Failure('invalid_settings', `${problems.join('; ')}.`);
  return values as Config;
}
