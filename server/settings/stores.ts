import { address, addresses, choice, secret, text, whole } from './setting.ts';

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
  neo4j_url: address(
    'NEO4J_URL',
    ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'],
    'Neo4j 5 or later, by its Bolt port; empty keeps the graph in PostgreSQL.',
  ),
  neo4j_user: text('NEO4J_USER', 'neo4j', 'User at NEO4J_URL; it creates constraints and indexes.'),
  neo4j_password: secret('NEO4J_PASSWORD', 'Password of NEO4J_USER.'),
  neo4j_database: text('NEO4J_DATABASE', '', "Database at NEO4J_URL; empty takes the user's home database."),
  neo4j_connections: whole('NEO4J_CONNECTIONS', 25, 1, 1_000, 'Most connections to Neo4j at once.'),
  neo4j_connect_timeout_ms: whole(
    'NEO4J_CONNECT_TIMEOUT_MS',
    3_000,
    100,
    600_000,
    'Longest a connection to Neo4j may take to make or to become free.',
  ),
  neo4j_read_timeout_ms: whole(
    'NEO4J_READ_TIMEOUT_MS',
    3_000,
    100,
    600_000,
    'Longest a query of the graph may take; a feed is made without the graph beyond it.',
  ),
  neo4j_write_timeout_ms: whole(
    'NEO4J_WRITE_TIMEOUT_MS',
    60_000,
    100,
    600_000,
    'Longest a batch of writes to Neo4j may take.',
  ),
  redis_url: addresses(
    'REDIS_URL',
    ['redis', 'rediss'],
    'Redis 6.2 or later, or Valkey; of a cluster any servers, separated by commas. Empty keeps the cache in this process.',
  ),
  redis_timeout_ms: whole(
    'REDIS_TIMEOUT_MS',
    1_000,
    50,
    60_000,
    'Longest Redis may take to answer before it is taken to be away.',
  ),
  redis_away_limit_percent: whole(
    'REDIS_AWAY_LIMIT_PERCENT',
    25,
    1,
    100,
    'Share of every rate limit that each process grants by itself while Redis is away.',
  ),
  vectors: choice(
    'VECTORS',
    'on',
    ['on', 'off'],
    'Off runs without semantic search: scores lack that part and say so.',
  ),
  qdrant_url: address(
    'QDRANT_URL',
    ['http', 'https'],
    'Qdrant 1.16 or later; empty keeps the vectors in the data folder.',
  ),
  qdrant_key: secret('QDRANT_API_KEY', 'API key sent to QDRANT_URL.'),
  qdrant_prefix: text(
    'QDRANT_PREFIX',
    '',
    'Put before the names of its collections, where Qdrant serves others too.',
  ),
  qdrant_timeout_ms: whole('QDRANT_TIMEOUT_MS', 5_000, 100, 600_000, 'Longest a call of Qdrant may take.'),
  qdrant_connections: whole('QDRANT_CONNECTIONS', 25, 1, 1_000, 'Most connections to Qdrant at once.'),
  qdrant_search_breadth: whole(
    'QDRANT_SEARCH_BREADTH',
    256,
    16,
    10_000,
    'Neighbours a search keeps in view (hnsw_ef); more finds more of the nearest and takes longer.',
  ),
  qdrant_replication_factor: whole(
    'QDRANT_REPLICATION_FACTOR',
    1,
    1,
    32,
    'Copies of each shard in a new Qdrant collection; more than one needs a cluster.',
  ),
  qdrant_shards: whole('QDRANT_SHARDS', 1, 1, 1_024, 'Shards of a new Qdrant collection.'),
  qdrant_quantization: choice(
    'QDRANT_QUANTIZATION',
    'none',
    ['none', 'scalar', 'binary'],
    'How a new Qdrant collection shortens its vectors for the first pass of a search.',
  ),
} as const;
