import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { describeCache, type OpenedCache } from '../ports/cache.suite.ts';
import { type RedisCluster, type RedisServer, startRedis, startRedisCluster } from './redis.ts';
import { flush, openCacheOn } from './redis-caches.ts';

let server: RedisServer;
let cluster: RedisCluster;

beforeAll(async () => {
  server = await startRedis();
  cluster = await startRedisCluster();
});
afterAll(async () => {
  await server.remove();
  await cluster.remove();
});

describeCache('Redis', () => open([server]));
// To drop everything in a cluster takes a command for each of its slots, so fewer histories are tried there.
describeCache('Redis cluster', () => open(cluster.servers), { histories: 30 });

async function open(servers: readonly RedisServer[]): Promise<OpenedCache> {
  await flush(servers);
  return { cache: await openCacheOn(servers), advance: (seconds) => pass(servers, seconds) };
}

/** Makes every time to live end so much earlier, which to a key is the same as time having passed. */
async function pass(servers: readonly RedisServer[], seconds: number): Promise<void> {
  for (const { url } of servers) {
    const node = new Redis(url);
    for (const key of await node.keys('*')) {
      const left = await node.pttl(key);
      if (left >= 0) await node.pexpire(key, Math.max(0, left - seconds * 1_000));
    }
    node.disconnect();
  }
}
