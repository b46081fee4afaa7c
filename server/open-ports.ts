import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { openEmbeddedCache } from './adapters/cache/embedded.ts';
import { openRedisCache } from './adapters/cache/redis.ts';
import { withFallback } from './adapters/cache/redis-with-fallback.ts';
import { openEmbeddedChanges } from './adapters/changes/embedded.ts';
import { openKafkaChanges } from './adapters/changes/kafka.ts';
import { openBuiltinEmbeddings } from './adapters/embeddings/builtin.ts';
import { openCompatibleEmbeddings } from './adapters/embeddings/openai-compatible.ts';
import { openEmbeddedGraph } from './adapters/graph/embedded.ts';
import { openNeo4jGraph } from './adapters/graph/neo4j.ts';
import { openPasswords } from './adapters/passwords/argon2.ts';
import { openTokens } from './adapters/tokens/jwt.ts';
import { openEmbeddedVectors } from './adapters/vectors/embedded.ts';
import { DamagedVectors } from './adapters/vectors/errors.ts';
import { openMemoryVectors } from './adapters/vectors/in-memory.ts';
import { vectorsOff } from './adapters/vectors/off.ts';
import { openQdrantVectors } from './adapters/vectors/qdrant.ts';
import { consumersOf } from './cdc/consumers.ts';
import { neo4jSettings } from './check-servers.ts';
import type { Config } from './config.ts';
import { connectKafka, kafkaSettings } from './kafka-settings.ts';
import type { Cache } from './ports/cache.ts';
import type { Changes, ConsumerName } from './ports/changes.ts';
import type { Graph } from './ports/graph.ts';
import type { Ports } from './ports/ports.ts';
import type { Database } from './ports/sql.ts';
import type { Vectors } from './ports/vectors.ts';

/** Ends something that was opened. */
export type Closer = () => Promise<void> | void;

/** Opens an adapter for every port: a URL picks the server, its absence the embedded engine. Adds to `closers`. */
export async function openPorts(
  config: Config,
  database: Database,
  logger: FastifyBaseLogger,
  closers: Closer[],
): Promise<Ports> {
  const graph = await openGraph(config, database);
  closers.push(() => graph.close());
  const embeddings = openEmbeddings(config);
  const vectors = await openVectors(config, embeddings.model, logger);
  closers.push(() => vectors.close());
  const cache = await openCache(config, (sentence) => logger.warn(sentence));
  closers.push(() => cache.close());
  const changes = await openChanges(config, database, consumersOf({ vectors }), logger);
  closers.push(() => changes.close());
  const passwords = openPasswords({ queue: config.hash_queue });
  const tokens = await openTokens(config, join(config.data_folder, 'keys'));
  return {
    sql: database,
    graph,
    vectors,
    cache,
    changes,
    embeddings,
    passwords,
    tokens,
  };
}

async function openChanges(
  config: Config,
  database: Database,
  consumers: readonly ConsumerName[],
  logger: FastifyBaseLogger,
): Promise<Changes> {
  const report = (consumer: string, err: unknown) =>
    logger.warn({ consumer, err }, 'the change stream is retrying');
  if (config.kafka_brokers.length === 0) return openEmbeddedChanges(database, { report });
  const { connect_url: url, kafka_session_ms: sessionMilliseconds } = config;
  return openKafkaChanges(database, {
    ...kafkaSettings(config),
    consumers,
    connect: url === '' ? null : () => connectKafka(database, config),
    report,
    limits: {
      maximumBatch: config.kafka_batch,
      maximumQueued: config.kafka_queue,
      fetchWaitMilliseconds: config.kafka_fetch_wait_ms,
      sessionMilliseconds,
    },
  });
}

/** The cache that the settings choose; `warn` is told what an operator should know of Redis. */
export async function openCache(config: Config, warn: (sentence: string) => void): Promise<Cache> {
  const local = openEmbeddedCache({ maximumEntries: config.cache_entries });
  if (config.redis_url === '') return local;
  const { redis_url: url, redis_timeout_ms: timeoutMilliseconds } = config;
  const redis = await openRedisCache({ url, timeoutMilliseconds, warn });
  return withFallback(redis, local, { limitPercent: config.redis_away_limit_percent });
}

async function openGraph(config: Config, database: Database): Promise<Graph> {
  return config.neo4j_url === '' ? openEmbeddedGraph(database) : openNeo4jGraph(neo4jSettings(config));
}

async function openVectors(config: Config, model: string, logger: FastifyBaseLogger): Promise<Vectors> {
  if (config.vectors === 'off') return vectorsOff();
  if (config.qdrant_url === '') return openVectorsInFolder(join(config.data_folder, 'vectors'), logger);
  return openQdrantVectors({
    url: config.qdrant_url,
    key: config.qdrant_key,
    model,
    prefix: config.qdrant_prefix,
    timeoutMilliseconds: config.qdrant_timeout_ms,
    connections: config.qdrant_connections,
    searchBreadth: config.qdrant_search_breadth,
    layout: {
      replication_factor: config.qdrant_replication_factor,
      shard_number: config.qdrant_shards,
      quantization: config.qdrant_quantization,
    },
  });
}

/** Vectors whose files are damaged are begun anew: they hold nothing that PostgreSQL does not, and are read again. */
async function openVectorsInFolder(folder: string, logger: FastifyBaseLogger): Promise<Vectors> {
  try {
    return await openEmbeddedVectors(folder);
  } catch (error) {
    if (!(error instanceof DamagedVectors)) throw error;
    logger.error({ err: error }, 'the vectors are damaged and will be read again');
    rmSync(folder, { recursive: true });
    return openEmbeddedVectors(folder);
  }
}

/** What ranking the rows of files takes: vectors in memory, and the embedder that the settings choose. */
export function openFilePorts(config: Config) {
  return { vectors: openMemoryVectors(), embeddings: openEmbeddings(config) };
}

/** The embedder that the settings choose. */
export function openEmbeddings(config: Config) {
  if (!config.embeddings_url) return openBuiltinEmbeddings();
  const { embeddings_url: url, embeddings_key: key, embeddings_model: model } = config;
  return openCompatibleEmbeddings({ url, key, model });
}
