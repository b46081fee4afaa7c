import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const SKILLS = ['React', 'TypeScript', 'Node.js', 'PostgreSQL', 'Docker', 'Redis', 'Kafka', 'GraphQL'];

let app: TestHireWire;
let candidate: Person;
let company: Person;
let other: Person;
const jobs: Record<string, number> = {};

beforeAll(async () => {
  app = await startHireWire();
  candidate = await app.register('candidate', 'Grace Murray Hopper');
  company = await app.register('company', 'Harbour Lights');
  other = await app.register('company', 'Present Employer');
  const profile = {
    headline: 'Full-stack engineer',
    bio: 'React in front, Node.js behind.',
    location: 'Denver, CO',
    preferred_locations: ['Remote'],
    remote_preference: 'remote_only',
    salary_min: 100_000,
    years_experience: 6,
    current_company: 'Present Employer',
    availability: 'immediate',
  };
  await app.call('PUT', '/v1/me/profile', { token: candidate.token, body: profile });
  const skills = SKILLS.slice(0, 6).map((name) => ({ name, proficiency: 'Expert', years_experience: 5 }));
  await app.call('PUT', '/v1/me/skills', { token: candidate.token, body: { skills } });
  await post('best', {});
  await post('good', { required_skills: SKILLS.slice(2).map((name) => ({ name })) });
  await post('weak', { title: 'Accountant', required_skills: [{ name: 'SAP' }, { name: 'IFRS' }] });
  await post('badly_paid', { salary_min: 50_000, salary_max: 60_000 });
  await post('far_away', { locations: ['Berlin, Germany'] });
  await post('draft', { status: 'draft' });
  await post('own_employer', {}, other);
  await app.settled();
});
afterAll(() => app.stop());

async function post(name: string, change: object, by: Person = company): Promise<void> {
  const body = {
    title: 'Full-stack engineer',
    description: 'Build our product in React and Node.js, from the table to the button.',
    required_skills: SKILLS.slice(0, 6).map((skill) => ({ name: skill })),
    salary_min: 120_000,
    salary_max: 150_000,
    locations: ['Remote'],
    min_years_experience: 4,
    ...change,
  };
  jobs[name] = (await app.call('POST', '/v1/jobs', { token: by.token, body })).body.id;
}

const feed = async (query = '') =>
  (await app.call('GET', `/v1/feed${query}`, { token: candidate.token })).body;
const idsOf = (page: { items: { job: { id: number } }[] }) => page.items.map((item) => item.job.id);

test('the feed holds what nothing blocks, best first', async () => {
  const page = await feed();
  expect(idsOf(page)).toEqual([jobs.best, jobs.good, jobs.weak]);
  const orders = page.items.map((item: { order_score: number }) => item.order_score);
  expect(orders).toEqual(orders.toSorted((a: number, b: number) => b - a));
});

test('pages follow each other without a gap or a double, computed or cached', async () => {
  const whole = idsOf(await feed());
  let cursor = '';
  const paged: number[] = [];
  do {
    const page = await feed(`?limit=1${cursor}`);
    paged.push(...idsOf(page));
    cursor = page.next_cursor === null ? '' : `&cursor=${page.next_cursor}`;
  } while (cursor !== '');
  expect(paged).toEqual(whole);
});

test.each([
  ['badly_paid', 'pay_below_minimum'],
  ['far_away', 'not_remote'],
  ['own_employer', 'current_employer'],
])('asking for %s says that %s blocks it, also after a swipe', async (name, reason) => {
  const path = `/v1/jobs/${jobs[name]}/match`;
  const ask = () => app.call('GET', path, { token: candidate.token });
  expect((await ask()).body).toMatchObject({ eligible: false, blocked_by: reason });
  const body = { job_id: jobs[name], direction: 'left' };
  await app.call('POST', '/v1/swipes', { token: candidate.token, body });
  expect((await ask()).body).toMatchObject({ eligible: false, blocked_by: reason });
});

test('a job that is not published is not there', async () => {
  const answer = await app.call('GET', `/v1/jobs/${jobs.draft}/match`, { token: candidate.token });
  expect(answer.status).toBe(404);
});

test('a company sees what somebody can do, and not who they are', async () => {
  const { body, status } = await app.call('GET', `/v1/jobs/${jobs.best}/candidates`, {
    token: company.token,
  });
  expect(status).toBe(200);
  expect(body.items).toHaveLength(1);
  expect(body.items[0].candidate).toMatchObject({ id: candidate.id, display_name: 'Grace' });
  const text = JSON.stringify(body);
  for (const secret of ['Hopper', candidate.email, '100000', 'Present Employer'])
    expect(text).not.toContain(secret);
});

test('what was swiped leaves the feed at once, and a closed job with the stream', async () => {
  const body = { job_id: jobs.best, direction: 'right' };
  await app.call('POST', '/v1/swipes', { token: candidate.token, body });
  expect(idsOf(await feed())).toEqual([jobs.good, jobs.weak]);
  await app.call('PATCH', `/v1/jobs/${jobs.good}`, { token: company.token, body: { status: 'paused' } });
  await app.settled();
  expect(idsOf(await feed())).toEqual([jobs.weak]);
});

test('skills that belong together are found by any spelling, without the skill itself', async () => {
  const similar = async (name: string) =>
    (await app.call('GET', `/v1/skills/${encodeURIComponent(name)}/similar`, { token: candidate.token }))
      .body;
  const names = (body: { items: { name: string }[] }) => body.items.map((item) => item.name);
  await app.call('PUT', '/v1/me/skills', {
    token: candidate.token,
    body: {
      skills: ['React', 'TypeScript', 'Next.js', 'React Ninjutsu'].map((name) => ({
        name,
        proficiency: 'Working',
      })),
    },
  });
  await app.settled();
  const react = await similar('reactjs');
  expect(react.basis).toBe('co_occurrence');
  expect(names(react)).toEqual(expect.arrayContaining(['TypeScript', 'Next.js']));
  expect(names(react)).not.toContain('React');
  expect(names(react), "what a user made up is nobody's neighbour").not.toContain('React Ninjutsu');
  const invented = await similar('React Ninjutsu');
  expect(invented.basis).toBe('name');
  expect(names(invented)).toContain('TypeScript');
  expect(await similar('Zorbing')).toEqual({ basis: 'none', items: [] });
});
