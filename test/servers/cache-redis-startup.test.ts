import { createServer, type Server } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeRedis } from '../../server/adapters/cache/redis-examine.ts';
import { createTestDatabase } from '../harness/database.ts';
import { insertPeople, signIn } from '../harness/population.ts';
import { runHireWire } from '../harness/process.ts';
import { type RedisServer, startRedis } from './redis.ts';
import { openCacheOn } from './redis-caches.ts';
import { startOnRedis } from './redis-hirewires.ts';

let guarded: RedisServer;
beforeAll(async () => {
  guarded = await startRedis({ requirepass: 'open sesame' });
});
afterAll(() => guarded.remove());

const at = ({ port }: { port: number }) => `127.0.0.1:${port}`;
const withPassword = (password: string) => guarded.url.replace('//', `//:${encodeURIComponent(password)}@`);

describe('one sentence for what is wrong', () => {
  test('nobody there', async () => {
    await guarded.stop();
    await expect(describeRedis(guarded.url)).rejects.toThrow(
      `Redis at ${at(guarded)} does not answer (ECONNREFUSED); start it or correct REDIS_URL.`,
    );
    await guarded.start();
  });

  test('a password that is wrong or missing, which is never repeated', async () => {
    const sentence = `Redis at ${at(guarded)} refuses the user name or the password in REDIS_URL.`;
    await expect(describeRedis(guarded.url)).rejects.toThrow(sentence);
    await expect(describeRedis(withPassword('guess'))).rejects.toThrow(sentence);
    expect(await describeRedis(withPassword('open sesame'))).toMatch(/^version 7/);
  });

  test('a server that is too old', async () => {
    const old = await startAncient();
    const { port } = old.address() as { port: number };
    await expect(describeRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(
      `Redis at 127.0.0.1:${port} is version 5.0.7; 6.2 or later is needed.`,
    );
    old.close();
  });

  test('several servers that are no cluster', async () => {
    const url = withPassword('open sesame');
    await expect(describeRedis(`${url},${url}`)).rejects.toThrow(
      `REDIS_URL names several servers, but ${at(guarded)} is not part of a cluster; name one.`,
    );
  });

  test('an address that is none', async () => {
    await expect(describeRedis('redis://')).rejects.toThrow('REDIS_URL must be redis://host:port');
    await expect(describeRedis('redis://a/b')).rejects.toThrow('must be the number of a database');
  });
});

test('what can be lived with is said: no append-only file, eviction of what should stay', async () => {
  const careless = await startRedis({
    appendonly: 'no',
    maxmemory: '100mb',
    'maxmemory-policy': 'allkeys-lru',
  });
  const said: string[] = [];
  await (await openCacheOn([careless], { warn: (sentence) => said.push(sentence) })).close();
  expect(said).toEqual([
    expect.stringContaining('has its append-only file off'),
    expect.stringContaining('evicts by allkeys-lru'),
  ]);
  expect(await describeRedis(careless.url)).toContain('set maxmemory-policy volatile-lru');
  await careless.remove();
});

test('without room feeds are not kept, limits go on, and an invalidation still takes what there is', async () => {
  const small = await startRedis({ maxmemory: '3mb', 'maxmemory-policy': 'noeviction' });
  const said: string[] = [];
  const cache = await openCacheOn([small], { warn: (sentence) => said.push(sentence) });
  const kept = { kind: 'candidate', id: 1 } as const;
  expect(await cache.writeFeed(kept, await cache.readMark(), [{ id: 5, score: 1 }])).toBe(true);
  const filler = new Redis(small.url);
  await expect(fill(filler)).rejects.toThrow('OOM');
  expect(await cache.writeFeed({ kind: 'candidate', id: 2 }, await cache.readMark(), [])).toBe(false);
  expect(await cache.readFeed(kept, 0, 10)).toEqual([{ id: 5, score: 1 }]);
  await cache.invalidate([kept]);
  expect(await cache.readFeed(kept, 0, 10)).toBeNull();
  await cache.endSession(3);
  expect(await cache.readSession(3)).toEqual({ ended: 'true' });
  await cache.clearDerived();
  const hits = await Promise.all([1, 2].map(() => cache.hit('somebody', 'swipe', 4, 60)));
  expect(hits.map((hit) => hit.allowed)).toEqual([true, false]);
  expect(said).toEqual(['Redis refuses to write (OOM): its memory is full, or it cannot save.']);
  filler.disconnect();
  await cache.close();
  await small.remove();
});

describe('the program', () => {
  test('does not start on a Redis that refuses it, and says why', async () => {
    const database = await createTestDatabase();
    const environment = { DATABASE_URL: database.url, REDIS_URL: guarded.url, VECTORS: 'off', PORT: '0' };
    const ended = await runHireWire(['start'], { ...environment, HIREWIRE_SEED: 'false' });
    expect(ended.code).toBe(1);
    expect(ended.output).toContain('refuses the user name or the password in REDIS_URL.');
    const doctor = await runHireWire(['doctor'], environment);
    expect(doctor.output).toMatch(/WRONG +Redis: Redis at .* refuses the user name or the password/);
    expect(doctor.code).toBe(1);
    await database.drop();
  });

  test('ends sessions for running servers too when an account is deactivated on the command line', async () => {
    const app = await startOnRedis(withPassword('open sesame'));
    const [person] = await insertPeople(app.ports.sql, 'candidate', 1);
    const token = await signIn(app.ports, person!.user_id);
    expect((await app.call('GET', '/v1/me', { token })).status).toBe(200);
    const { url } = app.ports.sql as unknown as { url: string };
    const words = ['user', 'deactivate', String(person!.user_id)];
    const command = await runHireWire(words, {
      DATABASE_URL: url,
      REDIS_URL: withPassword('open sesame'),
      VECTORS: 'off',
    });
    expect(command).toMatchObject({ code: 0 });
    expect((await app.call('GET', '/v1/me', { token })).status).toBe(401);
    const unreached = await runHireWire(['user', 'activate', String(person!.user_id)], {
      DATABASE_URL: url,
      REDIS_URL: guarded.url,
      VECTORS: 'off',
    });
    expect(unreached.output).toContain('Running servers notice within a minute which sessions have ended.');
    expect(unreached.code).toBe(0);
    await app.stop();
  });
});

async function fill(client: Redis): Promise<void> {
  for (let number = 0; number < 10_000; number += 1) await client.set(`filler:${number}`, 'x'.repeat(10_000));
}

/** A server that says of itself what Redis 5 does. */
async function startAncient(): Promise<Server> {
  const information = '# Server\r\nredis_version:5.0.7\r\n';
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const commands = chunk.toString().match(/\*\d+\r\n/g)?.length ?? 0;
      const isInfo = /info\r\n/i.test(chunk.toString());
      const refusals = '-ERR unknown command\r\n'.repeat(Math.max(0, commands - (isInfo ? 1 : 0)));
      socket.write(refusals + (isInfo ? `$${information.length}\r\n${information}\r\n` : ''));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
