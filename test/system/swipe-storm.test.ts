import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../harness/client.ts';
import { insertCompany, insertJobs, insertPeople, signIn } from '../harness/population.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
beforeAll(async () => {
  // However busy the machine is, nobody waits in vain.
  app = await startHireWire({ SWIPES_PER_HOUR: '50', REQUEST_WAIT_MS: '300000' });
});
afterAll(() => app.stop());

const swipe = (token: string, body: object) => app.call('POST', '/v1/swipes', { token, body });
const statuses = (answers: Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const count = async (text: string, values: unknown[]) =>
  (await app.ports.sql.query<{ count: number }>(text, values))[0]!.count;

async function newCandidate() {
  const [person] = await insertPeople(app.ports.sql, 'candidate', 1);
  return { ...person!, token: await signIn(app.ports, person!.user_id) };
}

test('twenty equal swipes at once are one swipe, and one of the quota', async () => {
  const company = await insertCompany(app.ports.sql);
  const [job, ...others] = await insertJobs(app.ports.sql, company.company_id, 51);
  const candidate = await newCandidate();
  const equal = await Promise.all(
    Array.from({ length: 20 }, () => swipe(candidate.token, { job_id: job, direction: 'right' })),
  );
  expect(statuses(equal)).toEqual({ 201: 1, 200: 19 });
  expect(new Set(equal.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  const rows = 'select count(*) as count from swipes where swiper_id = $1';
  expect(await count(rows, [candidate.user_id])).toBe(1);
  const rest = await Promise.all(
    others.map((job_id) => swipe(candidate.token, { job_id, direction: 'left' })),
  );
  expect(statuses(rest)).toEqual({ 201: 49, 429: 1 });
});

test('a hundred at once with fifty left are fifty, and refused calls neither count nor prolong', async () => {
  const company = await insertCompany(app.ports.sql);
  const jobs = await insertJobs(app.ports.sql, company.company_id, 100);
  const candidate = await newCandidate();
  const answers = await Promise.all(
    jobs.map((job_id) => swipe(candidate.token, { job_id, direction: 'right' })),
  );
  expect(statuses(answers)).toEqual({ 201: 50, 429: 50 });
  const refused = answers.filter(({ status }) => status === 429);
  for (const { headers, body } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect(body.code).toBe('too_many_requests');
  }
  const logged = 'select count(*) as count from swipes where swiper_id = $1';
  expect(await count(logged, [candidate.user_id])).toBe(50);
  const key = `ratelimit:${candidate.user_id}:swipe`;
  const before = await app.ports.cache.inspect(key);
  const job_id = jobs[answers.indexOf(refused[0]!)];
  expect((await swipe(candidate.token, { job_id, direction: 'right' })).status).toBe(429);
  const after = await app.ports.cache.inspect(key);
  expect(after?.value).toBe('50');
  expect(after!.ttl_seconds!).toBeLessThanOrEqual(before!.ttl_seconds!);
  const repeated = jobs[answers.findIndex(({ status }) => status === 201)];
  expect((await swipe(candidate.token, { job_id: repeated, direction: 'right' })).status).toBe(200);
});

test('an account that is premium is not limited', async () => {
  const company = await insertCompany(app.ports.sql);
  const jobs = await insertJobs(app.ports.sql, company.company_id, 60);
  const candidate = await newCandidate();
  await app.ports.sql.query('update users set is_premium = true where id = $1', [candidate.user_id]);
  const answers = await Promise.all(
    jobs.map((job_id) => swipe(candidate.token, { job_id, direction: 'right' })),
  );
  expect(statuses(answers)).toEqual({ 201: 60 });
});

test('1,500 pairs liking each other at the same moment are 1,500 matches', async () => {
  const pairs = 1_500;
  const company = await insertCompany(app.ports.sql);
  await app.ports.sql.query('update users set is_premium = true where id = $1', [company.user_id]);
  const token = await signIn(app.ports, company.user_id);
  const jobs = await insertJobs(app.ports.sql, company.company_id, 30);
  const candidates = await insertPeople(app.ports.sql, 'candidate', pairs);
  const tokens = await Promise.all(candidates.map(({ user_id }) => signIn(app.ports, user_id)));
  const answers = await Promise.all(
    candidates.flatMap(({ user_id: candidate_id }, index) => {
      const job_id = jobs[index % jobs.length];
      return [
        swipe(tokens[index]!, { job_id, direction: 'right' }),
        swipe(token, { job_id, direction: 'right', candidate_id }),
      ];
    }),
  );
  expect(statuses(answers)).toEqual({ 201: 2 * pairs });
  expect(answers.filter(({ body }) => body.match !== null)).toHaveLength(pairs);
  const made = 'select count(*) as count from matches where job_id = any($1)';
  expect(await count(made, [jobs])).toBe(pairs);
  const counted = 'select sum(match_count) as count from jobs where id = any($1)';
  expect(await count(counted, [jobs])).toBe(pairs);
  const told = `select count(*) as count from notifications where type = 'match_created'
    and (body ->> 'job_id')::bigint = any($1)`;
  expect(await count(told, [jobs])).toBe(2 * pairs);
}, 300_000);
