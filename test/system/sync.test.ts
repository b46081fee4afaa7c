import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discardDeadLetters, listDeadLetters, retryDeadLetters } from '../../server/cdc/dead-letters.ts';
import { resync } from '../../server/cdc/resync.ts';
import { verify } from '../../server/cdc/verify.ts';
import { breakable } from '../harness/fault-injection.ts';
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
const node = async (candidate: number) =>
  (await world.ports.graph.list('candidate', candidate - 1, 1)).find((it) => it.id === candidate);

describe('what follows a rename', () => {
  test('jobs show the new name of their company', async () => {
    await world.ports.sql.query(
      `update companies set name = 'Renamed' where id = (select company_id from jobs where id = $1)`,
      [id(jobs, 0)],
    );
    await world.settled();
    const [job] = await world.ports.graph.list('job', id(jobs, 0) - 1, 1);
    expect(job?.company_name).toBe('Renamed');
    const [point] = await world.ports.vectors.retrieve('job_descriptions', [id(jobs, 0)]);
    expect(point?.payload.company_name).toBe('Renamed');
  });

  test('former employees follow a company that takes or drops the name of their employer', async () => {
    const { sql } = world.ports;
    await sql.query(`update work_experiences set company_name = 'zephyr'`);
    await world.settled();
    expect((await node(id(people, 0)))?.worked_at).toEqual([]);
    await sql.query(`update companies set name = 'Zephyr' where id = (select min(id) from companies)`);
    await world.settled();
    expect((await node(id(people, 0)))?.worked_at).toHaveLength(1);
    await sql.query(`update companies set name = 'Mistral' where name = 'Zephyr'`);
    await world.settled();
    expect((await node(id(people, 0)))?.worked_at).toEqual([]);
  });
});

describe('a store that fails', () => {
  test('a refused key is parked alone, and comes back with its next change', async () => {
    const { sql, graph } = world.ports;
    const faults = breakable(graph);
    faults.refused.add(id(people, 1));
    await sql.query(`update candidate_profiles set location = 'Here', updated_at = now()`);
    await world.settled();
    const letters = await listDeadLetters(world.ports, {}, 10);
    expect(letters).toMatchObject([
      { consumer: 'graph', aggregate: 'candidate_profiles', key: id(people, 1), attempts: 3 },
    ]);
    expect(letters[0]?.error).toBe('Error: refused … on purpose');
    expect((await node(id(people, 0)))?.location).toBe('Here');
    faults.refused.clear();
    await sql.query('update candidate_profiles set headline = $2 where user_id = $1', [
      id(people, 1),
      'Again',
    ]);
    expect(await world.differences()).toEqual([]);
    expect(await listDeadLetters(world.ports, {}, 10)).toEqual([]);
  });

  test('a parked key is retried on demand, or given up', async () => {
    const faults = breakable(world.ports.graph);
    for (const person of people.slice(0, 2)) faults.refused.add(person);
    await world.ports.sql.query(`update candidate_profiles set location = 'Here', updated_at = now()`);
    await world.settled();
    faults.refused.clear();
    expect(await retryDeadLetters(world.ports, { key: id(people, 0) }, 100)).toBe(1);
    await world.settled();
    expect((await node(id(people, 0)))?.location).toBe('Here');
    expect(await discardDeadLetters(world.ports, { consumer: 'vectors' })).toBe(0);
    expect(await discardDeadLetters(world.ports, { aggregate: 'candidate_profiles' })).toBe(1);
  });

  test('a store that is away is waited for, without parking and without holding up the others', async () => {
    const faults = breakable(world.ports.graph);
    faults.away = true;
    await world.ports.sql.query(`update candidate_profiles set location = 'Here', updated_at = now()`);
    await expect(world.ports.changes.settled(500)).rejects.toMatchObject({ code: 'unavailable' });
    const [point] = await world.ports.vectors.retrieve('candidate_profiles', [id(people, 0)]);
    expect(point?.payload.location).toBe('Here');
    faults.away = false;
    expect(await world.differences()).toEqual([]);
    expect(await listDeadLetters(world.ports, {}, 10)).toEqual([]);
  });
});

describe('resync and verify', () => {
  test('verify names what was tampered with, and resync repairs it beside live traffic', async () => {
    const { graph, vectors, cache, sql } = world.ports;
    const [job] = await graph.list('job', id(jobs, 0) - 1, 1);
    if (job === undefined) throw new Error('no job');
    await graph.put('job', [
      { ...job, title: 'Tampered' },
      { ...job, id: 900_000 },
    ]);
    const [point] = await vectors.retrieve('candidate_profiles', [id(people, 0)]);
    if (point === undefined) throw new Error('no point');
    await vectors.put('candidate_profiles', [
      { ...point, payload: { ...point.payload, salary_min: -1 }, text_hash: 'no' },
    ]);
    await cache.setXp('global', [{ user_id: 900_000, xp_points: 7 }]);

    const found = (await verify(world.ports)).filter((finding) => finding.differences > 0);
    expect(found).toMatchObject([
      {
        store: 'vectors',
        aggregate: 'candidate_profiles',
        examples: [{ id: id(people, 0), kind: 'different', fields: ['salary_min', 'text_hash'] }],
      },
      {
        store: 'graph',
        aggregate: 'jobs',
        differences: 2,
        examples: [
          { id: id(jobs, 0), kind: 'different', fields: ['title'] },
          { id: 900_000, kind: 'extra' },
        ],
      },
      { store: 'cache', aggregate: 'users', examples: [{ id: 900_000, kind: 'extra' }] },
    ]);

    const traffic = takeSteps(sql, FIRST_STEPS);
    const progress: number[] = [];
    for (const consumer of ['graph', 'vectors', 'cache'] as const) {
      await resync(world.ports, consumer, { onProgress: ({ written }) => progress.push(written) });
    }
    await traffic;
    expect(await world.differences()).toEqual([]);
    expect(Math.max(...progress)).toBeGreaterThanOrEqual(people.length);
  });

  test('a lost position is made good by reading everything again', async () => {
    await world.stop();
    await world.ports.sql.query(
      `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()`,
    );
    await world.ports.sql.query('delete from jobs where id = $1', [id(jobs, 0)]);
    await world.ports.sql.query(`update candidate_profiles set location = 'Elsewhere', updated_at = now()`);
    await world.start();
    expect(await world.differences()).toEqual([]);
    expect((await node(id(people, 0)))?.location).toBe('Elsewhere');
  });

  test('a burst on one key reaches the stores as few writes', async () => {
    let writes = 0;
    const { put } = world.ports.graph;
    world.ports.graph.put = async (kind, documents) => {
      writes += 1;
      await put(kind, documents);
    };
    await world.ports.sql.transaction(async (sql) => {
      for (let turn = 0; turn < 100; turn += 1) {
        await sql.query('update candidate_profiles set bio = $2 where user_id = $1', [
          id(people, 0),
          `Turn ${turn}`,
        ]);
      }
    });
    await world.settled();
    expect(writes).toBe(1);
  });
});
