import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cache, FeedOwner } from '../../server/ports/cache.ts';
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

const IDS = [1, 2, 3, 4];
const READERS = 5;
const ROUNDS = 150;
const nameOf = ({ kind, id }: FeedOwner) => `${kind} ${id}`;
const other = (kind: FeedOwner['kind']) => (kind === 'candidate' ? 'job' : 'candidate');

describe.each(['one server', 'a cluster'])('several programs on %s', (where) => {
  const servers = () => (where === 'one server' ? [server] : cluster.servers);

  test('what one invalidates, another can no longer write', async () => {
    await flush(servers());
    const [here, there] = await Promise.all([openCacheOn(servers()), openCacheOn(servers())]);
    const mark = await here.readMark();
    await there.invalidate([{ kind: 'job', id: 5 }]);
    expect(await here.writeFeed({ kind: 'candidate', id: 1 }, mark, [{ id: 5, score: 1 }])).toBe(false);
    await here.writeScores(mark, [
      { candidate_id: 1, job_id: 5, score: 1, explanation: {}, computed_at: '' },
    ]);
    expect(await there.readScores([{ candidate_id: 1, job_id: 5 }])).toEqual([null]);
    await there.removeFromFeed({ kind: 'candidate', id: 2 }, 7);
    expect(await here.writeFeed({ kind: 'candidate', id: 2 }, mark, [{ id: 7, score: 1 }])).toBe(false);
    await there.clearDerived();
    expect(await here.writeFeed({ kind: 'candidate', id: 3 }, mark, [])).toBe(false);
    await Promise.all([here.close(), there.close()]);
  });

  test('a feed that is still being written counts as holding what it was linked to', async () => {
    await flush(servers());
    const [here, there] = await Promise.all([openCacheOn(servers()), openCacheOn(servers())]);
    const owner: FeedOwner = { kind: 'candidate', id: 1 };
    const items = Array.from({ length: 6_000 }, (_, index) => ({ id: index + 1, score: 1 }));
    const writing = here.writeFeed(owner, await here.readMark(), items);
    await vi.waitFor(
      async () => expect(await there.inspect('{job:1:daily_candidates}:holders')).not.toBeNull(),
      {
        timeout: 60_000,
        interval: 1,
      },
    );
    await there.invalidate([{ kind: 'job', id: 1 }]);
    expect(await there.feedsHolding({ kind: 'job', id: 1 })).toEqual([owner]);
    await there.invalidate([owner]);
    expect(await writing).toBe(false);
    await Promise.all([here.close(), there.close()]);
  });

  test('readers, writers and changes at once leave nothing behind that is older than the truth', async () => {
    await flush(servers());
    const caches = await Promise.all([openCacheOn(servers()), openCacheOn(servers())]);
    const truth = new Map<string, number>();
    const versionOf = (owner: FeedOwner) => truth.get(nameOf(owner)) ?? 0;
    let random = 7;
    const roll = (sides: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((random / 2_147_483_648) * sides);
    };
    const someone = (): FeedOwner => ({ kind: roll(2) === 0 ? 'candidate' : 'job', id: IDS[roll(4)]! });
    let written = 0;

    const read = async (cache: Cache, owner: FeedOwner) => {
      const mark = await cache.readMark();
      const items = IDS.map((id) => ({ id, score: versionOf({ kind: other(owner.kind), id }) }));
      const [candidate_id, job_id] = [IDS[roll(4)]!, IDS[roll(4)]!];
      const sides: FeedOwner[] = [
        { kind: 'candidate', id: candidate_id },
        { kind: 'job', id: job_id },
      ];
      const score = { candidate_id, job_id, score: 1, explanation: sides.map(versionOf), computed_at: '' };
      await pause(roll(3));
      const [isKept] = await Promise.all([
        cache.writeFeed(owner, mark, items),
        cache.writeScores(mark, [score]),
      ]);
      if (isKept) written += 1;
    };
    const change = async (cache: Cache, changed: FeedOwner) => {
      await pause(roll(4));
      truth.set(nameOf(changed), versionOf(changed) + 1);
      await cache.invalidate([changed]);
      await cache.invalidate(await cache.feedsHolding(changed));
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const readers = Array.from({ length: READERS }, (_, index) => read(caches[index % 2]!, someone()));
      await Promise.all([...readers, change(caches[round % 2]!, someone())]);
      await expectFresh(caches[0]!, versionOf);
    }
    expect(written, 'some writes were fresh').toBeGreaterThan(ROUNDS);
    await Promise.all(caches.map((cache) => cache.close()));
  });
});

/** Everything that is cached shows the versions of now. */
async function expectFresh(cache: Cache, versionOf: (owner: FeedOwner) => number): Promise<void> {
  for (const owner of await cache.listFeeds(100)) {
    for (const item of (await cache.readFeed(owner, 0, 100)) ?? []) {
      const kind = other(owner.kind);
      expect(item.score, `${kind} ${item.id} in ${nameOf(owner)}`).toBe(versionOf({ kind, id: item.id }));
    }
  }
  const pairs = IDS.flatMap((candidate_id) => IDS.map((job_id) => ({ candidate_id, job_id })));
  for (const score of await cache.readScores(pairs)) {
    if (score === null) continue;
    const { candidate_id, job_id, explanation } = score;
    const versions = [
      versionOf({ kind: 'candidate', id: candidate_id }),
      versionOf({ kind: 'job', id: job_id }),
    ];
    expect(explanation, `score ${candidate_id} ${job_id}`).toEqual(versions);
  }
}

test('what was read before Redis lost its memory is refused after it', async () => {
  const forgetful = await startRedis({ appendonly: 'no' });
  const said: string[] = [];
  const cache = await openCacheOn([forgetful], { warn: (sentence) => said.push(sentence) });
  const owner: FeedOwner = { kind: 'candidate', id: 1 };
  const mark = await cache.readMark();
  await cache.invalidate([owner]);
  await forgetful.kill();
  await forgetful.start();
  await vi.waitFor(() => expect(said.at(-1)).toBe('Redis is back.'), { timeout: 60_000 });
  expect(await cache.writeFeed(owner, mark, [{ id: 5, score: 1 }])).toBe(false);
  expect(await cache.writeFeed(owner, await cache.readMark(), [{ id: 5, score: 1 }])).toBe(true);
  await cache.close();
  await forgetful.remove();
});
