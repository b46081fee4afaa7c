import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cache } from '../../server/ports/cache.ts';
import { type RedisCluster, type RedisServer, startRedis, startRedisCluster } from './redis.ts';
import { openCacheOn } from './redis-caches.ts';

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

const HOUR = 3_600;
const DAY = 24 * HOUR;

describe.each(['one server', 'a cluster'])("the founding document's commands on %s", (where) => {
  let cache: Cache;
  let r: Redis | Cluster;
  let listening: Redis;
  beforeAll(async () => {
    const servers = where === 'one server' ? [server] : cluster.servers;
    cache = await openCacheOn(servers);
    r = where === 'one server' ? new Redis(server.url) : new Cluster(servers.map(({ url }) => url));
    listening = new Redis(servers[0]!.url);
  });
  afterAll(async () => {
    r.disconnect();
    listening.disconnect();
    await cache.close();
  });

  test('1: get_daily_matches reads our feed, and we read what cache_daily_matches wrote', async () => {
    const items = [
      { id: 5, score: 88.5 },
      { id: 12, score: 91.25 },
    ];
    await cache.writeFeed({ kind: 'candidate', id: 17 }, await cache.readMark(), items);
    const read = await r.zrange('candidate:17:daily_matches', '0', '-1', 'REV', 'WITHSCORES');
    expect(read).toEqual(['12', '91.25', '5', '88.5']);
    expect(await r.ttl('candidate:17:daily_matches')).toBeGreaterThan(HOUR - 10);

    for (const { id, score } of items) await r.zadd('candidate:18:daily_matches', score, id);
    await r.expire('candidate:18:daily_matches', HOUR);
    expect(await cache.readFeed({ kind: 'candidate', id: 18 }, 0, 10)).toEqual(items.toReversed());
    await r.zadd('job:9:daily_candidates', 70, 17);
    expect(await cache.readFeed({ kind: 'job', id: 9 }, 0, 10)).toEqual([{ id: 17, score: 70 }]);
    await r.del('candidate:17:daily_matches');
    expect(await cache.readFeed({ kind: 'candidate', id: 17 }, 0, 10)).toBeNull();
  });

  test('2: store_session and get_session', async () => {
    await cache.putSession(3, { user_id: '17', user_type: 'candidate' });
    expect(await r.hgetall('session:3')).toEqual({ user_id: '17', user_type: 'candidate' });
    expect(await r.ttl('session:3')).toBeGreaterThan(7 * DAY - 10);
    await r.hset('session:4', { user_id: '18', user_type: 'company' });
    await r.expire('session:4', 7 * DAY);
    expect(await cache.readSession(4)).toEqual({ user_id: '18', user_type: 'company' });
  });

  test('3: publish_match_notification reaches our listeners, and theirs hear us', async () => {
    const message = { type: 'match_created', job_id: 5, timestamp: '2025-12-05T10:30:00Z' };
    const heard: object[] = [];
    const end = await cache.subscribe(17, (it) => heard.push(it));
    await r.publish('user:17:notifications', JSON.stringify(message));
    await vi.waitFor(() => expect(heard).toEqual([message]));
    await end();
    const theirs: string[] = [];
    listening.on('message', (_channel, text) => theirs.push(text));
    await listening.subscribe('user:18:notifications');
    await cache.publish(18, message);
    await vi.waitFor(() => expect(theirs.map((text) => JSON.parse(text))).toEqual([message]));
  });

  test('4: check_rate_limit and our limit count with one counter', async () => {
    await cache.hit('12345', 'swipe', 50, HOUR);
    await r.incr('ratelimit:12345:swipe');
    expect(await cache.hit('12345', 'swipe', 50, HOUR)).toMatchObject({ allowed: true, remaining: 47 });
    expect(await r.get('ratelimit:12345:swipe')).toBe('3');
    expect(await r.ttl('ratelimit:12345:swipe')).toBeGreaterThan(HOUR - 10);
    await r.set('ratelimit:12346:swipe', 7);
    expect(await cache.hit('12346', 'swipe', 8, 60)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await r.ttl('ratelimit:12346:swipe'), 'a counter without an end gets one').toBeGreaterThan(50);
  });

  test('5: add_active_connection and get_active_connections', async () => {
    await cache.addConnection(17, 'socket-a');
    await r.sadd('user:17:connections', 'socket-b');
    expect((await cache.connections(17)).toSorted()).toEqual(['socket-a', 'socket-b']);
    expect((await r.smembers('user:17:connections')).toSorted()).toEqual(['socket-a', 'socket-b']);
    expect(await r.ttl('user:17:connections')).toBeGreaterThan(HOUR - 10);
  });

  test('6: update_leaderboard and get_leaderboard, and the boards of friends', async () => {
    await cache.setXp('global', [{ user_id: 17, xp_points: 30 }]);
    await r.zadd('leaderboard:global', 40, 18);
    expect(await cache.topXp('global', 10)).toEqual([
      { user_id: 18, xp_points: 40 },
      { user_id: 17, xp_points: 30 },
    ]);
    const top = await r.zrange('leaderboard:global', '0', '9', 'REV', 'WITHSCORES');
    expect(top).toEqual(['18', '40', '17', '30']);
    await cache.setXp({ friends_of: 4 }, [{ user_id: 5, xp_points: 1 }]);
    expect(await r.zscore('leaderboard:friends:4', 5)).toBe('1');
    expect(await r.ttl('leaderboard:global')).toBe(-1);
  });

  test('7: cache_match_score and get_cached_match_score', async () => {
    const explanation = { skill_overlap: 31.5, matched_skills: ['Go'] };
    const computed_at = '2025-12-05T10:00:00Z';
    const score = { candidate_id: 17, job_id: 5, score: 72.25, explanation, computed_at };
    await cache.writeScores(await cache.readMark(), [score]);
    const stored = await r.hgetall('match_score:17:5');
    expect(stored).toEqual({ score: '72.25', explanation: JSON.stringify(explanation), computed_at });
    expect(await r.ttl('match_score:17:5')).toBeGreaterThan(DAY - 10);
    await r.hset('match_score:17:6', { ...stored, score: 80 });
    const read = await cache.readScores([{ candidate_id: 17, job_id: 6 }]);
    expect(read).toEqual([{ ...score, job_id: 6, score: 80 }]);
  });

  test('the key patterns without a snippet: swiped marks and events', async () => {
    await cache.markSwiped(17, 5, 'right');
    expect(await r.get('swiped:17:5')).toBe('right');
    expect(await r.ttl('swiped:17:5')).toBeGreaterThan(7 * DAY - 10);
    await r.set('swiped:17:6', 'left', 'EX', 7 * DAY);
    expect(await cache.readSwiped(17, 6)).toBe('left');
    await cache.addParticipant(3, 17);
    await r.sadd('event:3:participants', 18);
    expect((await cache.participants(3)).toSorted()).toEqual([17, 18]);
    expect((await r.smembers('event:3:participants')).toSorted()).toEqual(['17', '18']);
    await cache.pushEventMatch(3, 17, 30);
    await r.rpush('event:3:candidate:17:matches', 4);
    expect(await cache.eventMatches(3, 17)).toEqual([30, 4]);
    expect(await r.lrange('event:3:candidate:17:matches', 0, -1)).toEqual(['30', '4']);
  });
});
