import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closedGate } from '../harness/gate.ts';
import { FIRST_STEPS, takeSteps } from '../harness/sync-steps.ts';
import { createSyncWorld, type SyncWorld } from '../harness/sync-world.ts';

let world: SyncWorld;
let people: number[];
let jobs: number[];

beforeEach(async () => {
  world = await createSyncWorld();
  await world.start();
  await takeSteps(world.ports.sql, FIRST_STEPS);
  await world.ports.sql.query(`update jobs set status = 'active'`);
  people = await idsOf('select user_id as id from candidate_profiles order by user_id');
  jobs = await idsOf('select id from jobs order by id');
  await world.settled();
});
afterEach(async () => {
  await world.stop();
  await world.drop();
});

async function idsOf(text: string): Promise<number[]> {
  return (await world.ports.sql.query<{ id: number }>(text)).map((row) => row.id);
}

const id = (ids: number[], index: number): number => ids[index] as number;

async function fillFeeds(): Promise<void> {
  const { cache } = world.ports;
  const mark = await cache.readMark();
  const shown = jobs.slice(0, 3).map((job) => ({ id: job, score: 50 }));
  for (const person of people.slice(0, 3))
    await cache.writeFeed({ kind: 'candidate', id: person }, mark, shown);
  await cache.writeFeed({ kind: 'candidate', id: id(people, 3) }, mark, [{ id: id(jobs, 4), score: 50 }]);
}

const feedsLeft = async () => (await world.ports.cache.listFeeds(100)).map((owner) => owner.id).toSorted();

describe('feeds', () => {
  test("counters, log-ins, bills and points drop nobody's feed", async () => {
    await fillFeeds();
    const before = await feedsLeft();
    await world.ports.sql.query('update jobs set view_count = view_count + 1, swipe_right_count = 3');
    await world.ports.sql.query('update users set last_login_at = now(), xp_points = xp_points + 5');
    await world.ports.sql.query('update companies set matches_remaining = 3, is_paying_customer = true');
    await world.ports.sql.query('update skills set usage_count = usage_count + 1');
    await world.settled();
    expect(await feedsLeft()).toEqual(before);
    expect(await world.ports.cache.topXp('global', 1)).toMatchObject([{ xp_points: 5 }]);
  });

  test("a changed candidate drops their own feed and no other candidate's", async () => {
    await fillFeeds();
    await world.ports.sql.query('update candidate_profiles set bio = $2 where user_id = $1', [
      id(people, 0),
      'New',
    ]);
    await world.settled();
    expect(await feedsLeft()).toEqual(people.slice(1, 4));
  });

  test('a feed computed while the stores catch up is refused or dropped', async () => {
    const { cache, sql } = world.ports;
    const mark = await cache.readMark();
    await sql.query('update candidate_profiles set bio = $2 where user_id = $1', [id(people, 0), 'New']);
    await world.settled();
    expect(await cache.writeFeed({ kind: 'candidate', id: id(people, 0) }, mark, [])).toBe(false);
  });

  test('a closed job drops the feeds that hold it', async () => {
    await fillFeeds();
    await world.ports.sql.query(`update jobs set status = 'closed' where id = $1`, [id(jobs, 4)]);
    await world.settled();
    expect(await feedsLeft()).toEqual(people.slice(0, 3));
  });

  test('a match leaves both feeds', async () => {
    await fillFeeds();
    await world.ports.sql.query(
      'insert into matches (candidate_id, job_id, match_score) values ($1, $2, 80) on conflict do nothing',
      [id(people, 0), id(jobs, 1)],
    );
    await world.ports.sql.query(`update matches set status = 'chatting' where candidate_id = $1`, [
      id(people, 0),
    ]);
    await world.settled();
    const feed = await world.ports.cache.readFeed({ kind: 'candidate', id: id(people, 0) }, 0, 10);
    expect(feed?.map((item) => item.id)).not.toContain(id(jobs, 1));
  });

  test('a feed computed before a slow store had the change goes when the store has it', async () => {
    const { cache, graph, sql } = world.ports;
    const owner = { kind: 'candidate', id: id(people, 0) } as const;
    const [arrived, gate] = [closedGate(), closedGate()];
    const { put } = graph;
    graph.put = async (kind, documents) => {
      arrived.open();
      await gate.opened;
      await put(kind, documents);
    };
    await sql.query('update candidate_profiles set bio = $2 where user_id = $1', [owner.id, 'New']);
    await arrived.opened;
    await expect(world.ports.changes.settled(300)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await cache.writeFeed(owner, await cache.readMark(), [{ id: id(jobs, 0), score: 1 }])).toBe(true);
    gate.open();
    await world.settled();
    expect(await cache.readFeed(owner, 0, 1)).toBe(null);
  });

  test('a new job drops the feeds of those it suits, which do not hold it yet', async () => {
    await fillFeeds();
    await takeSteps(world.ports.sql, [{ name: 'addJob', pick: 0, value: 1 }]);
    await world.settled();
    expect(await feedsLeft()).toEqual([]);
  });
});
