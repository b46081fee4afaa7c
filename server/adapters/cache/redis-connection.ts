import { Cluster, Redis } from 'ioredis';
import { nameOf, parseRedisUrls, type RedisAddress } from './redis-address.ts';
import { type Breaker, createBreaker } from './redis-breaker.ts';
import { examineRedis } from './redis-examine.ts';

/** A connection to a Redis server or cluster. */
export interface RedisConnection extends Breaker {
  readonly isCluster: boolean;
  /** One client for each server that holds keys. */
  masters(): Redis[];
  /** How a connection of its own reaches some server, for a subscriber. */
  anyServer(): RedisAddress & typeof COMMON & { commandTimeout: number };
  close(): void;
}

export interface RedisSettings {
  /** `redis://` or `rediss://`; several of a cluster, separated by commas. */
  url: string;
  /** Milliseconds after which a server that does not answer is taken to be away. */
  timeoutMilliseconds: number;
  /** Told in a sentence what an operator should know. */
  warn: (sentence: string) => void;
}

const CONNECT_TIMEOUT_MILLISECONDS = 2_000;
const LONGEST_PAUSE_MILLISECONDS = 1_000;
/** A socket that stays silent so long although something was asked is opened anew. */
const SILENCE_MILLISECONDS = 10_000;

/** Commands are never kept for later: who asks a server that is away hears so at once. */
const COMMON = {
  protocol: 2 as const,
  connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
  socketTimeout: SILENCE_MILLISECONDS,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectionName: 'hirewire',
};

/** Connects, to a whole cluster when the server is part of one. Fails in one sentence as `examineRedis` does. */
export async function connectRedis(settings: RedisSettings): Promise<RedisConnection> {
  const { isCluster, warnings } = await examineRedis(settings.url);
  for (const warning of warnings) settings.warn(warning);
  return isCluster ? connectCluster(settings) : connectServer(settings);
}

async function connectServer(settings: RedisSettings): Promise<RedisConnection> {
  const [address] = parseRedisUrls(settings.url);
  const client = new Redis({
    ...COMMON,
    ...address,
    lazyConnect: true,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    retryStrategy: pauseBefore,
    // The primary became a replica: another connection may reach the new one.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  });
  const breaker = createBreaker(settings, client, () => [client]);
  client.on('error', () => undefined);
  client.on('close', () => breaker.lost(`the connection to Redis at ${nameOf(address)} was lost`));
  await client.connect();
  return {
    ...breaker,
    isCluster: false,
    masters: () => [client],
    anyServer: () => ({ ...COMMON, ...address, commandTimeout: settings.timeoutMilliseconds }),
    close() {
      breaker.end();
      client.disconnect();
    },
  };
}

async function connectCluster(settings: RedisSettings): Promise<RedisConnection> {
  const addresses = parseRedisUrls(settings.url);
  const [{ host: _host, port: _port, db: _database, ...identity }] = addresses;
  const redisOptions = { ...COMMON, ...identity };
  const client = new Cluster(
    addresses.map(({ host, port }) => ({ host, port })),
    {
      redisOptions,
      lazyConnect: true,
      enableAutoPipelining: true,
      enableOfflineQueue: false,
      clusterRetryStrategy: pauseBefore,
      slotsRefreshTimeout: settings.timeoutMilliseconds,
      // Names are looked up when a socket is opened, so that a certificate can be held against them.
      dnsLookup: (name, callback) => callback(null, name),
    },
  );
  const masters = () => client.nodes('master');
  const breaker = createBreaker(settings, client, masters);
  client.on('error', () => undefined);
  client.on('+node', () => breaker.doubt());
  client.on('-node', () => breaker.lost('the connection to a node of the Redis cluster was lost'));
  await client.connect();
  // Opened now, so that from here on the loss of any of them is noticed.
  await Promise.all(masters().map((node) => node.ping()));
  return {
    ...breaker,
    isCluster: true,
    masters,
    anyServer: () => ({
      ...redisOptions,
      ...someNode(client, addresses),
      commandTimeout: settings.timeoutMilliseconds,
    }),
    close() {
      breaker.end();
      client.disconnect();
    },
  };
}

function someNode(client: Cluster, addresses: readonly { host: string; port: number }[]) {
  const nodes = client.nodes('all').map(({ options }) => ({ host: options.host, port: options.port }));
  const choices = nodes.length > 0 ? nodes : addresses;
  const chosen = choices[Math.floor(Math.random() * choices.length)];
  return { host: chosen?.host ?? 'localhost', port: chosen?.port ?? 0 };
}

function pauseBefore(attempt: number): number {
  return Math.min(attempt * 50, LONGEST_PAUSE_MILLISECONDS);
}
