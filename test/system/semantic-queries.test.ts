import { afterAll, beforeAll, expect, test } from 'vitest';
import { semanticCandidates, semanticJobs } from '../../server/matching/semantic-queries.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let candidate: Person;
let jobs: { fitting: number; badlyPaid: number; elsewhere: number; closed: number };
const LIMITS = { limit: 10, threshold: 0.2 };

beforeAll(async () => {
  app = await startHireWire();
  candidate = await app.register('candidate', 'Ada Somebody');
  const body = {
    headline: 'Frontend engineer',
    bio: 'React and TypeScript for the web.',
    salary_min: 90_000,
    preferred_locations: ['Remote'],
    availability: '2_weeks',
  };
  await app.call('PUT', '/v1/me/profile', { token: candidate.token, body });
  const company = await app.register('company');
  const post = async (change: object) => {
    const job = {
      title: 'Frontend engineer',
      description: 'Build our web application in React and TypeScript, with people who care for it.',
      salary_min: 100_000,
      salary_max: 130_000,
      locations: ['Remote'],
      ...change,
    };
    return (await app.call('POST', '/v1/jobs', { token: company.token, body: job })).body.id;
  };
  jobs = {
    fitting: await post({}),
    badlyPaid: await post({ salary_min: 60_000, salary_max: 70_000 }),
    elsewhere: await post({ locations: ['Berlin, Germany'] }),
    closed: await post({ status: 'draft' }),
  };
  await app.settled();
});
afterAll(() => app.stop());

test('query 1 finds active jobs of the same meaning that pay enough at a preferred place', async () => {
  const hits = await semanticJobs(app.ports, candidate.id, LIMITS);
  expect(hits.map((hit) => hit.job_id)).toEqual([jobs.fitting]);
  expect(hits[0]?.semantic_score).toBeGreaterThan(LIMITS.threshold * 100);
});

test('query 2 finds available people whose skills were verified and who ask for no more than it pays', async () => {
  expect(await semanticCandidates(app.ports, jobs.fitting, LIMITS)).toEqual([]);
  await app.ports.sql.query('update candidate_profiles set validation_score = 80 where user_id = $1', [
    candidate.id,
  ]);
  await app.settled();
  const [hit] = await semanticCandidates(app.ports, jobs.fitting, LIMITS);
  expect(hit).toMatchObject({ candidate_id: candidate.id, validation_score: 80 });
  expect(await semanticCandidates(app.ports, jobs.badlyPaid, LIMITS)).toEqual([]);
});

test('a threshold that nothing reaches gives nothing, and so does an unknown id', async () => {
  expect(await semanticJobs(app.ports, candidate.id, { limit: 10, threshold: 0.999 })).toEqual([]);
  expect(await semanticJobs(app.ports, 987_654, LIMITS)).toEqual([]);
  expect(await semanticCandidates(app.ports, 987_654, LIMITS)).toEqual([]);
});
