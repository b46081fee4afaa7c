import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../server/cdc/verify.ts';
import { type LiveClient, openLive } from '../harness/live-client.ts';
import { makeMatch, newCandidate } from '../harness/matched.ts';
import { signIn } from '../harness/population.ts';
import type { TestHireWire } from '../harness/start-hirewire.ts';
import { type RedisServer, startRedis } from './redis.ts';
import { startOnRedis } from './redis-hirewires.ts';

const AWAY_LIMIT = 2;

/** Two ways to be away: refusing connections, and taking them without a word. */
describe.each(['stopped', 'hung'])('Redis %s', (how) => {
  let server: RedisServer;
  let app: TestHireWire;
  let candidate: { id: number; token: string };
  let feed: number[];
  let live: LiveClient;
  let match: Awaited<ReturnType<typeof makeMatch>>;
  let loggedOut: string;

  const goAway = async () => (how === 'stopped' ? server.stop() : server.suspend());
  const comeBack = async () => (how === 'stopped' ? server.start() : server.resume());
  const readFeed = async () => {
    const { status, body } = await app.call('GET', '/v1/feed?limit=50', { token: candidate.token });
    expect(status).toBe(200);
    return body.items.map((item: { job: { id: number } }) => item.job.id) as number[];
  };
  // The order of a feed is not the same each time: what nobody was shown for long gets a turn.
  const expectFeedWithout = async (gone: (number | undefined)[]) => {
    const now = await readFeed();
    expect(now.filter((job) => gone.includes(job))).toEqual([]);
    expect(now.filter((job) => feed.includes(job)).length).toBeGreaterThan(feed.length * 0.7);
  };
  const swipe = (token: string, job_id: number | undefined) =>
    app.call('POST', '/v1/swipes', { token, body: { job_id, direction: 'left' } });

  beforeAll(async () => {
    server = await startRedis();
    app = await startOnRedis(server.url, {
      HIREWIRE_SEED: 'true',
      SWIPES_PER_HOUR: String(AWAY_LIMIT * 4),
      REDIS_TIMEOUT_MS: '3000',
      WS_PING_SECONDS: '300',
    });
    await app.settled();
    const [person] = await app.ports.sql.query<{ id: number }>(
      `select p.user_id as id from candidate_profiles p join users u on u.id = p.user_id and u.is_active
        where not u.is_premium and (select count(*) from candidate_skills s where s.candidate_profile_id = p.id) > 8
        order by p.user_id limit 1`,
    );
    candidate = { id: person!.id, token: await signIn(app.ports, person!.id) };
    feed = await readFeed();
    match = await makeMatch(app);
    live = await openLive(app, match.candidate.token);
    loggedOut = (await newCandidate(app)).token;
    expect((await app.call('GET', '/v1/me', { token: loggedOut })).status).toBe(200);
    expect(await app.ports.cache.inspect(`candidate:${candidate.id}:daily_matches`)).not.toBeNull();
    await goAway();
    // The first to notice waits for the time-out; nobody after it does.
    await app.call('GET', '/health/ready');
  });
  afterAll(async () => {
    await live.close();
    await app.stop();
    if (how === 'hung') server.resume();
    await server.remove();
  });

  test('the feed is computed and served', async () => {
    expect(feed.length).toBeGreaterThan(10);
    await expectFeedWithout([]);
  });

  test('limits are counted here, and more strictly', async () => {
    const statuses: number[] = [];
    for (const job of feed.slice(0, AWAY_LIMIT + 2))
      statuses.push((await swipe(candidate.token, job)).status);
    expect(statuses).toEqual([201, 201, 429, 429]);
    await expectFeedWithout(feed.slice(0, AWAY_LIMIT));
  });

  test('sessions are read from PostgreSQL, and end', async () => {
    expect((await app.call('POST', '/v1/auth/logout', { token: loggedOut })).status).toBe(204);
    expect((await app.call('GET', '/v1/me', { token: loggedOut })).status).toBe(401);
  });

  test('what cannot be had without Redis says so', async () => {
    const answer = await app.call('POST', '/v1/ws-tickets', { token: candidate.token });
    expect(answer.body).toMatchObject({
      status: 503,
      code: 'unavailable',
      detail: 'The cache (Redis) does not answer at the moment.',
    });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test('an open socket goes on', async () => {
    const before = live.messages.length;
    const path = `/v1/matches/${match.id}/messages`;
    const sent = await app.call('POST', path, {
      token: match.company.token,
      body: { content: 'Still here?' },
    });
    expect(sent.status).toBe(201);
    expect((await live.received(before + 1)).at(-1)).toMatchObject({ content: 'Still here?' });
  });

  test('readiness says which store it is', async () => {
    const { status, body } = await app.call('GET', '/health/ready');
    expect({ status, answer: body.status, cache: body.stores.cache.status }).toEqual({
      status: 200,
      answer: 'degraded',
      cache: 'red',
    });
  });

  test('nobody waits for it', async () => {
    const started = performance.now();
    for (let call = 0; call < 20; call += 1) await app.call('GET', '/v1/me', { token: candidate.token });
    expect(performance.now() - started).toBeLessThan(20 * 400);
  });

  test('when it is back everything is in line with what happened meanwhile', async () => {
    const closed = feed[5];
    await app.ports.sql.query(`update jobs set status = 'closed' where id = $1`, [closed]);
    await app.ports.sql.query('update users set xp_points = 987654 where id = $1', [candidate.id]);
    await comeBack();
    await expect.poll(() => app.ports.cache.absence?.isAway(), { timeout: 60_000 }).toBe(false);
    await app.settled();
    expect((await app.call('GET', '/v1/me', { token: loggedOut })).status).toBe(401);
    await expectFeedWithout([...feed.slice(0, AWAY_LIMIT), closed]);
    expect(await app.ports.cache.topXp('global', 1)).toEqual([{ user_id: candidate.id, xp_points: 987_654 }]);
    const findings = await verify(app.ports);
    expect(findings.filter((finding) => finding.differences > 0)).toEqual([]);
    expect((await app.call('POST', '/v1/ws-tickets', { token: candidate.token })).status).toBe(201);
  });

  test('restarted without its memory, it is filled again', async () => {
    const before = await app.ports.cache.topXp('global', 100_000);
    expect(before.length).toBeGreaterThan(10);
    await server.kill();
    await server.forget();
    await server.start();
    await expect
      .poll(() => app.ports.cache.topXp('global', 100_000).catch(() => []), { timeout: 60_000 })
      .toEqual(before);
    expect((await verify(app.ports)).filter((finding) => finding.differences > 0)).toEqual([]);
  });
});
