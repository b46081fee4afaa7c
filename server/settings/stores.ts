import { address, choice, whole } from './setting.ts';

const BILLION = 1_000_000_000;

/** Where the stores are, and their limits. */
export const STORES = {
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
  vectors: choice(
    'VECTORS',
    'on',
    ['on', 'off'],
    'Off runs without semantic search: scores lack that part and say so.',
  ),
} as const;
