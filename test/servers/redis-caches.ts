import { Redis } from 'ioredis';
import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { openRedisCache } from '../../server/adapters/cache/redis.ts';
import { withFallback } from '../../server/adapters/cache/redis-with-fallback.ts';
import type { Cache } from '../../server/ports/cache.ts';
import type { RedisServer } from './redis.ts';

/** What opening a cache may be told otherwise. */
interface CacheOptions {
  timeoutMilliseconds?: number;
  /** Told what an operator would be; without it every such sentence is an error. */
  warn?: (sentence: string) => void;
}

/** The cache as the program uses it. */
export async function openCacheOn(
  servers: readonly RedisServer[],
  { timeoutMilliseconds = 10_000, warn = refuse }: CacheOptions = {},
): Promise<Cache> {
  const url = servers.map((server) => server.url).join(',');
  const redis = await openRedisCache({ url, timeoutMilliseconds, warn });
  return withFallback(redis, openEmbeddedCache({ maximumEntries: 1_000 }), { limitPercent: 25 });
}

/** Empties servers. */
export async function flush(servers: readonly RedisServer[]): Promise<void> {
  await Promise.all(
    servers.map(async ({ url }) => {
      const node = new Redis(url);
      await node.flushall();
      node.disconnect();
    }),
  );
}

function refuse(sentence: string): void {
  if (!sentence.includes('on purpose')) throw new Error(sentence);
}
