import type { RedisCommander } from 'ioredis';
import type { CacheEntry } from '../../ports/cache.ts';
import type { Breaker } from './redis-breaker.ts';
import { pageByScore } from './redis-sorted-sets.ts';

const MOST_MEMBERS = 100_000;

/** A key as it is stored, of which at most 100,000 members of a sorted set; null when absent. */
export async function inspectKey(connection: Pick<Breaker, 'ask'>, key: string): Promise<CacheEntry | null> {
  const [type, left] = await connection.ask((client) => Promise.all([client.type(key), client.ttl(key)]));
  const ttl_seconds = left < 0 ? null : left;
  if (type === 'zset') {
    const members = await pageByScore(connection, key, 0, MOST_MEMBERS);
    return { type, value: members.map(([id, score]) => [String(id), score]), ttl_seconds };
  }
  if (type !== 'string' && type !== 'hash' && type !== 'set' && type !== 'list') return null;
  return { type, value: await connection.ask((client) => readValue(client, key, type)), ttl_seconds };
}

function readValue(client: RedisCommander, key: string, type: CacheEntry['type']): Promise<unknown> {
  if (type === 'string') return client.get(key);
  if (type === 'hash') return client.hgetall(key);
  return type === 'set' ? client.smembers(key) : client.lrange(key, 0, -1);
}
