import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLive } from '../harness/live-client.ts';
import { type Matched, makeMatch } from '../harness/matched.ts';
import type { TestHireWire } from '../harness/start-hirewire.ts';
import { type RedisServer, startRedis, startRedisCluster } from './redis.ts';
import { startApiBeside, startOnRedis } from './redis-hirewires.ts';

describe.each(['one server', 'a cluster'])('two programs on %s', (where) => {
  let servers: RedisServer[];
  let first: TestHireWire;
  let second: TestHireWire;
  let match: Matched;
  beforeAll(async () => {
    servers = where === 'one server' ? [await startRedis()] : (await startRedisCluster()).servers;
    const url = servers.map((server) => server.url).join(',');
    // Pings look for what was missed as well; here they come too late to help.
    first = await startOnRedis(url, { WS_PING_SECONDS: '300' });
    second = await startApiBeside(first, url, { WS_PING_SECONDS: '300' });
    match = await makeMatch(first);
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
    await Promise.all(servers.map((server) => server.remove()));
  });

  const say = (app: TestHireWire, content: string) =>
    app.call('POST', `/v1/matches/${match.id}/messages`, { token: match.company.token, body: { content } });
  const contents = (messages: Record<string, unknown>[]) => messages.map(({ content }) => content);

  test('a message sent through one reaches a socket held by the other', async () => {
    const client = await openLive(second, match.candidate.token);
    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`);
    for (const [index, text] of texts.entries()) {
      expect((await say(index % 2 === 0 ? first : second, text)).status).toBe(201);
    }
    expect(contents(await client.received(texts.length))).toEqual(texts);
    await client.close();
  });

  test('a session ended through one is over at the other', async () => {
    const person = await first.register('candidate');
    expect((await second.call('GET', '/v1/me', { token: person.token })).status).toBe(200);
    expect((await first.call('POST', '/v1/auth/logout', { token: person.token })).status).toBe(204);
    expect((await second.call('GET', '/v1/me', { token: person.token })).status).toBe(401);
  });

  test('a lost subscription is taken up again, and what was said meanwhile is fetched', async () => {
    const client = await openLive(second, match.candidate.token);
    await Promise.all(servers.map((server) => server.stop()));
    expect((await say(first, 'while Redis was away')).status).toBe(201);
    await Promise.all(servers.map((server) => server.start()));
    expect(contents(await client.received(1))).toEqual(['while Redis was away']);
    await expect.poll(() => isBack(first), { timeout: 60_000 }).toBe(true);
    expect((await say(first, 'after it')).status).toBe(201);
    expect(contents(await client.received(2)).at(-1)).toBe('after it');
    await client.close();
  });
});

async function isBack(app: TestHireWire): Promise<boolean> {
  return app.ports.cache.absence?.isAway() === false;
}
