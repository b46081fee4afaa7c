import { afterAll, beforeAll, expect, test } from 'vitest';
import { closedGate } from '../harness/gate.ts';
import { newCandidate, newCompany, type Somebody } from '../harness/matched.ts';
import { insertJobs } from '../harness/population.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

/** Two places, two in line; swipes of one job take a place each until the job's row is let go. */
let app: TestHireWire;
let candidates: Somebody[];
let job: number;
beforeAll(async () => {
  app = await startHireWire({ REQUESTS_AT_ONCE: '2', REQUEST_QUEUE: '2', REQUEST_WAIT_MS: '60000' });
  candidates = await Promise.all(Array.from({ length: 6 }, () => newCandidate(app)));
  const [first] = await insertJobs(app.ports.sql, (await newCompany(app)).company_id, 1);
  job = first!;
});
afterAll(() => app.stop());

const swipe = ({ token }: Somebody) =>
  app.call('POST', '/v1/swipes', {
    token,
    body: { job_id: job, direction: 'right' },
  });

test('beyond its places and its line it says so at once, and everybody in line has their turn', async () => {
  const held = closedGate();
  const letGo = closedGate();
  const holding = app.ports.sql.transaction(async (sql) => {
    await sql.query('select id from jobs where id = $1 for update', [job]);
    held.open();
    await letGo.opened;
  });
  await held.opened;
  const answers = candidates.map((candidate) => swipe(candidate));
  const refused = await Promise.race(answers);
  expect(refused.body).toMatchObject({ status: 503, code: 'overloaded' });
  expect((await app.call('GET', '/health/live')).status).toBe(200);
  letGo.open();
  await holding;
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 201, 201, 503, 503]);
  expect((await swipe(candidates[0]!)).status).toBeLessThan(300);
});
