import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { openRedisCache } from '../../server/adapters/cache/redis.ts';
import { withFallback } from '../../server/adapters/cache/redis-with-fallback.ts';
import { describeCache, type OpenedCache } from '../ports/cache.suite.ts';
import { type RedisCluster, type RedisServer, startRedis, startRedisCluster } from './redis.ts';

let server: RedisServer;
let cluster: RedisCluster;
let nodes: Redis[] = [];

beforeAll(async () => {
  server = await startRedis();
  cluster = await startRedisCluster();
});

afterAll(async () => {
  for (const node of nodes) node.disconnect();
  await server.remove();
  await cluster.remove();
});

describeCache('Redis', () => open([server]));
// To drop everything in a cluster takes a command for each of its slots, so fewer histories are tried there.
describeCache('Redis cluster', () => open(cluster.servers), { histories: 30 });

/** The cache as the program uses it, on servers that were emptied. */
async function open(servers: readonly RedisServer[]): Promise<OpenedCache> {
  const wanted = servers.map(({ port }) => port);
  if (nodes.map((node) => node.options.port).join() !== wanted.join()) {
    for (const node of nodes) node.disconnect();
    nodes = servers.map(({ url }) => new Redis(url));
  }
  await Promise.all(nodes.map((node) => node.flushall()));
  const redis = await openRedisCache({
    url: servers.map(({ url }) => url).join(','),
    timeoutMilliseconds: 10_000,
    warn: (sentence) => {
      if (!sentence.includes('on purpose')) throw new Error(sentence);
    },
  });
  const cache = withFallback(redis, openEmbeddedCache({ maximumEntries: 1_000 }), { limitPercent: 25 });
  return { cache, advance: (seconds) => pass(seconds) };
}

/** Makes every time to live end so much earlier, which to a key is the same as time having passed. */
async function pass(seconds: number): Promise<void> {
  for (const node of nodes) {
    for (const key of await node.keys('*')) {
      const left = await node.pttl(key);
      if (left >= 0) await node.pexpire(key, Math.max(0, left - seconds * 1_000));
    }
  }
}
