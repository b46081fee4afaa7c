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
  exposure_share_percent: whole(
    'EXPOSURE_SHARE_PERCENT',
    100,
    10,
    10_000,
    'Of the even share of first places, how much a job or person may take before they come later.',
  ),
  exposure_lowering_percent: whole(
    'EXPOSURE_LOWERING_PERCENT',
    25,
    0,
    90,
    'Most that being shown often takes off an order_score; 0 shows the popular without a limit.',
  ),
  exploration_one_in: whole(
    'EXPLORATION_ONE_IN',
    10,
    0,
    100,
    'One slot of a feed in so many is for those whom few have seen; 0 gives none.',
  ),
  company_slots: whole('COMPANY_SLOTS', 3, 1, 10, 'Most jobs of one company among ten in a row of a feed.'),
  waiting_gain_percent: whole(
    'WAITING_GAIN_PERCENT',
    50,
    0,
    100,
    'What somebody who said yes and waits for the answer gains in the order of the other feed.',
  ),
  daily_pick_candidates: whole(
    'DAILY_PICK_CANDIDATES',
    2_000,
    0,
    100_000,
    'Candidates who get a mutual pick each day, those who looked in last; 0 picks for nobody.',
  ),
  daily_pick_capacity: whole(
    'DAILY_PICK_CAPACITY',
    3,
    1,
    20,
    'Most candidates that one job is picked for on a day.',
  ),
  signal_alarm_percent: whole(
    'SIGNAL_ALARM_PERCENT',
    20,
    0,
    100,
    'Share of rows without a vector or skills at which readiness turns red.',
  ),
} as const;
