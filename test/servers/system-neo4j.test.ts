import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { resync } from '../../server/cdc/resync.ts';
import { verify } from '../../server/cdc/verify.ts';
import { newCandidate } from '../harness/matched.ts';
import { runHireWire } from '../harness/process.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';
import { FIRST_STEPS, takeSteps } from '../harness/sync-steps.ts';
import { type Neo4jServer, startOwnNeo4j } from './neo4j.ts';

const CATCH_UP_MILLISECONDS = 200_000;
const ROWS = { aggregate: 'candidate_profiles', store: 'graph' };

let server: Neo4jServer;
let app: TestHireWire;

beforeAll(async () => {
  server = await startOwnNeo4j();
  app = await startHireWire(environment());
  await takeSteps(app.ports.sql, FIRST_STEPS);
  await openJobs();
});
afterAll(async () => {
  await app.stop();
  await server.stop();
});

function environment(): Record<string, string> {
  return {
    NEO4J_URL: server.url,
    NEO4J_USER: server.user,
    NEO4J_PASSWORD: server.password,
    NEO4J_READ_TIMEOUT_MS: '20000',
    NEO4J_CONNECT_TIMEOUT_MS: '5000',
  };
}

/** Makes the jobs of the steps what the API would have written. */
async function openJobs(): Promise<void> {
  const complete = (column: string) => `${column} = (
    select coalesce(jsonb_agg('{"min_years": null, "weight": 1}'::jsonb || skill), '[]') from jsonb_array_elements(${column}) as skill)`;
  await app.ports.sql.query(
    `update jobs set status = 'active', salary_min = 100000, salary_max = 200000,
       ${complete('required_skills')}, ${complete('nice_to_have_skills')}`,
  );
}

const settled = () => app.ports.changes.settled(CATCH_UP_MILLISECONDS);
const differing = async () => (await verify(app.ports)).filter((finding) => finding.differences > 0);
const readiness = async () => (await app.call('GET', '/health/ready')).body;
const namesInGraph = async () => (await app.ports.graph.list('candidate', 0, 500)).map(({ name }) => name);

test('what is done in the truth is in Neo4j, row by row', async () => {
  await settled();
  const findings = await verify(app.ports);
  expect(findings.filter((finding) => finding.differences > 0)).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ ...ROWS, rows: 6 }));
  expect(await readiness()).toMatchObject({ stores: { graph: { status: 'ok' } } });
});

test('verify finds what was tampered with, and resync mends it', async () => {
  const [node] = await app.ports.graph.list('candidate', 0, 1);
  if (node === undefined) throw new Error('no candidate');
  await app.ports.graph.put('candidate', [
    { ...node, name: 'Tampered' },
    { ...node, id: 900_000 },
  ]);
  expect(await differing()).toMatchObject([{ ...ROWS, differences: 2 }]);
  await resync(app.ports, 'graph');
  expect(await differing()).toEqual([]);
});

test('without Neo4j feeds are served and readiness says so; once it is back it catches up by itself', async () => {
  const person = await newCandidate(app);
  await app.ports.sql.query(
    `update candidate_profiles set location = 'Denver, CO', preferred_locations = '{Remote}',
       work_authorization = '{US Citizen}' where user_id = $1`,
    [person.user_id],
  );
  await server.kill();

  await takeSteps(app.ports.sql, FIRST_STEPS);
  await openJobs();
  await app.ports.sql.query(`update users set name = 'Renamed ' || id where user_type = 'candidate'`);
  const [job] = await app.ports.sql.query<{ id: number }>('select min(id) as id from jobs');
  await app.ports.sql.query('delete from jobs where id = $1', [job?.id]);

  const feed = await app.call('GET', '/v1/feed', { token: person.token });
  expect(feed).toMatchObject({ status: 200, body: { items: expect.any(Array) } });
  expect(feed.body.items.length).toBeGreaterThan(0);
  expect(await readiness()).toMatchObject({ status: 'degraded', stores: { graph: { status: 'red' } } });
  await expect(app.ports.changes.settled(1_000)).rejects.toMatchObject({ code: 'unavailable' });

  await server.restart();
  await settled();
  expect(await differing()).toEqual([]);
  expect((await namesInGraph()).every((name) => name.startsWith('Renamed '))).toBe(true);
  expect(await readiness()).toMatchObject({ stores: { graph: { status: 'ok' } } });
  const letters = await app.ports.sql.query('select from dead_letters');
  expect(letters).toEqual([]);
});

test('doctor and the start of the program say what is wrong, and end with a refusal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-neo4j-doctor-'));
  const wrong = {
    ...environment(),
    NEO4J_PASSWORD: 'wrong',
    DATABASE_URL: inject('postgresUrl').replace(/\/[^/]*$/, '/hirewire_template'),
    HIREWIRE_DATA_DIR: folder,
    HIREWIRE_SEED: 'false',
    PORT: '0',
  };
  const refusal = /Neo4j at \S+ refuses the user or the password: set NEO4J_USER and NEO4J_PASSWORD\./;
  const doctor = await runHireWire(['doctor'], wrong);
  expect(doctor).toMatchObject({ code: 1, output: expect.stringMatching(refusal) });
  const started = await runHireWire(['start'], wrong);
  expect(started).toMatchObject({ code: 1, output: expect.stringMatching(refusal) });
  expect(started.output.trim().split('\n').at(-1)).toMatch(refusal);
  const right = await runHireWire(['doctor'], { ...wrong, NEO4J_PASSWORD: server.password });
  expect(right.output).toMatch(/ok {5}Neo4j: Neo4j 5\.\d+\.\d+ at 127\.0\.0\.1:\d+/);
  rmSync(folder, { recursive: true, force: true });
});
