import { address, choice, flag, text, whole } from './setting.ts';

const PORT_MAXIMUM = 65_535;
const BILLION = 1_000_000_000;

/** How this process runs, listens and logs. */
export const SERVING = {
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
  role: choice(
    'ROLE',
    'all',
    ['all', 'api', 'projector', 'jobs'],
    'What this process does: answer requests, keep the stores in step, recurring work, or all of it.',
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
} as const;
