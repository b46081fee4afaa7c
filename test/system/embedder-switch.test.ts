import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../harness/client.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const LONG = 240_000;
const JOB_TEXT =
  'Keep the beacons lit, log every passing ship and bring the boats in when the weather turns.';

let database: TestDatabase;
let folder: string;
let endpoint: Server;
/** Texts that the endpoint answers only when it is let go. */
let held: { release: () => void; released: Promise<void> };
let running: TestHireWire | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hirewire-switch-'));
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  held = { release, released };
  endpoint = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { input }: { input: string[] } = JSON.parse(text);
    if (input.some((part) => part.includes(JOB_TEXT))) await held.released;
    const embedding = Array.from({ length: 768 }, (_, index) => (index === 3 ? 1 : 0));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: input.map((_, index) => ({ index, embedding })) }));
  }).listen(0, '127.0.0.1');
  await once(endpoint, 'listening');
});
afterAll(async () => {
  held.release();
  await running?.stop();
  endpoint.closeAllConnections();
  endpoint.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<TestHireWire> {
  running = await startHireWire({ DATABASE_URL: database.url, HIREWIRE_DATA_DIR: folder, ...settings });
  return running;
}

async function end(app: TestHireWire): Promise<void> {
  running = undefined;
  await app.stop();
}

const otherModel = () => ({
  EMBEDDINGS_URL: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`,
  EMBEDDINGS_MODEL: 'another-1',
});

async function modelsOf(app: TestHireWire): Promise<string[]> {
  const candidates = await app.ports.vectors.list('candidate_profiles', 0, 10);
  const jobs = await app.ports.vectors.list('job_descriptions', 0, 10);
  return [...candidates, ...jobs].map((point) => point.model);
}

async function explained(app: TestHireWire, person: Person) {
  const { status, body } = await call(app.url, 'GET', '/v1/feed', { token: person.token });
  expect(status).toBe(200);
  return body.items.map((item: { match_explanation: object }) => item.match_explanation);
}

test(
  'another embedder re-embeds everything beside live traffic, and feeds say what is missing meanwhile',
  async () => {
    const first = await start();
    const candidate = await first.register('candidate', 'Ida Lewis');
    const company = await first.register('company', 'Lime Rock');
    const profile = { headline: 'Lighthouse keeper', location: 'Denver, CO', years_experience: 6 };
    await first.call('PUT', '/v1/me/profile', { token: candidate.token, body: profile });
    const skills = [{ name: 'First Aid', proficiency: 'Expert', years_experience: 5 }];
    await first.call('PUT', '/v1/me/skills', { token: candidate.token, body: { skills } });
    const job = {
      title: 'Lighthouse keeper',
      description: JOB_TEXT,
      required_skills: [{ name: 'First Aid' }],
    };
    const body = { ...job, locations: ['Denver, CO'], salary_min: 50_000, salary_max: 60_000 };
    expect((await first.call('POST', '/v1/jobs', { token: company.token, body })).status).toBe(201);
    await first.settled();
    expect(await explained(first, candidate)).toMatchObject([{ semantic_match: expect.any(Number) }]);
    const builtIn = first.ports.embeddings.model;
    expect(await modelsOf(first)).toEqual([builtIn, builtIn]);
    await end(first);

    const second = await start(otherModel());
    // The candidate's vector is of the new model by now, the job's still of the old one.
    await expect.poll(() => modelsOf(second), { timeout: LONG / 4 }).toEqual(['another-1', builtIn]);
    const [meanwhile] = await explained(second, candidate);
    expect(meanwhile).toMatchObject({ semantic_match: null, partial: true });
    expect(meanwhile.signals_used).not.toContain('semantic_match');
    held.release();
    await expect.poll(() => modelsOf(second), { timeout: LONG / 4 }).toEqual(['another-1', 'another-1']);
    await second.settled();
    // Both of its vectors point the same way.
    expect(await explained(second, candidate)).toMatchObject([{ semantic_match: expect.any(Number) }]);
    await end(second);

    const third = await start();
    await expect.poll(() => modelsOf(third), { timeout: LONG / 4 }).toEqual([builtIn, builtIn]);
    await end(third);
  },
  LONG,
);
