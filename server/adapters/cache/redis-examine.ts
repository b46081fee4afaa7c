import { Redis } from 'ioredis';
import { Failure } from '../../../contract/failure.ts';
import { nameOf, parseRedisUrls, type RedisAddress } from './redis-address.ts';

/** What matters about a Redis server. */
export interface RedisFacts {
  /** `host:port` that answered. */
  where: string;
  version: string;
  isCluster: boolean;
  /** What is not as it should be and can be lived with, a sentence each. */
  warnings: string[];
}

const OLDEST = [6, 2] as const;
const CONNECT_TIMEOUT_MILLISECONDS = 2_000;
/** Evict what has a time to live, the least used first: feeds and scores, and never a leaderboard. */
const HARMLESS_POLICIES = new Set(['noeviction', 'volatile-lru', 'volatile-lfu']);

/**
 * Asks the first of these servers that answers what it is. Fails in one sentence: `unavailable` when none answers,
 * `invalid_settings` for a wrong password, a version that is too old, or several servers that are no cluster.
 */
export async function examineRedis(urls: string): Promise<RedisFacts> {
  const addresses = parseRedisUrls(urls);
  let problem: Failure | null = null;
  for (const address of addresses) {
    try {
      const facts = factsFrom(nameOf(address), await readInformation(address));
      return checked(facts, addresses.length);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'unavailable') throw error;
      problem ??= error;
    }
  }
  throw problem ?? new Failure('unavailable');
}

/** The same in a sentence, with what is not as it should be. */
export async function describeRedis(urls: string): Promise<string> {
  const { where, version, isCluster, warnings } = await examineRedis(urls);
  return [`version ${version} at ${where}${isCluster ? ', a cluster' : ''}`, ...warnings].join('; ');
}

function checked(facts: RedisFacts, servers: number): RedisFacts {
  const [major = 0, minor = 0] = facts.version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    const needed = OLDEST.join('.');
    throw new Failure(
      'invalid_settings',
      `Redis at ${facts.where} is version ${facts.version}; ${needed} or later is needed.`,
    );
  }
  if (servers > 1 && !facts.isCluster) {
    throw new Failure(
      'invalid_settings',
      `REDIS_URL names several servers, but ${facts.where} is not part of a cluster; name one.`,
    );
  }
  return facts;
}

/** Reads what `INFO` says; the sections that a restricted server leaves out are taken to be in order. */
function factsFrom(where: string, information: string): RedisFacts {
  const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(information)?.[1]?.trim();
  const policy = field('maxmemory_policy') ?? 'noeviction';
  const warnings: string[] = [];
  if (field('aof_enabled') === '0') {
    warnings.push(
      `Redis at ${where} has its append-only file off: ended sessions and rate limits are lost with it; set appendonly yes.`,
    );
  }
  if (field('maxmemory') !== '0' && !HARMLESS_POLICIES.has(policy)) {
    warnings.push(
      `Redis at ${where} evicts by ${policy}, which may take leaderboards and rate limits; set maxmemory-policy volatile-lru.`,
    );
  }
  return {
    where,
    version: field('redis_version') ?? 'unknown',
    isCluster: field('cluster_enabled') === '1',
    warnings,
  };
}

async function readInformation(address: RedisAddress): Promise<string> {
  const client = new Redis({
    ...address,
    lazyConnect: true,
    retryStrategy: null,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    commandTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    protocol: 2,
    connectionName: 'hirewire-check',
  });
  let reason: Error | null = null;
  client.on('error', (error: Error) => {
    reason ??= error;
  });
  try {
    await client.connect();
    return await client.info();
  } catch (error) {
    throw asFailure(address, reason ?? (error as Error));
  } finally {
    client.disconnect();
  }
}

function asFailure(address: RedisAddress, error: Error): Failure {
  const where = nameOf(address);
  if (/WRONGPASS|NOAUTH|invalid (username|password)|AUTH/i.test(error.message)) {
    return new Failure(
      'invalid_settings',
      `Redis at ${where} refuses the user name or the password in REDIS_URL.`,
    );
  }
  if (/NOPERM/.test(error.message)) {
    return new Failure('invalid_settings', `The user in REDIS_URL may not run INFO at ${where}.`);
  }
  const code = (error as { code?: string }).code ?? error.message;
  return new Failure(
    'unavailable',
    `Redis at ${where} does not answer (${code}); start it or correct REDIS_URL.`,
  );
}
