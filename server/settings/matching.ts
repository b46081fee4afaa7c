import { address, secret, text, whole } from './setting.ts';

const BILLION = 1_000_000_000;

/** Embeddings, feeds, swipes and what is kept of them. */
export const MATCHING = {
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
  swipes_per_hour: whole(
    'SWIPES_PER_HOUR',
    50,
    1,
    BILLION,
    'Swipes an hour of an account that is not premium.',
  ),
  messages_per_minute: whole('MESSAGES_PER_MINUTE', 60, 1, BILLION, 'Messages a minute of one account.'),
  undo_seconds: whole('UNDO_SECONDS', 300, 1, 86_400, 'How long after a swipe it may be undone.'),
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
