import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeDailyPicks } from '../../server/actions/make-daily-picks.ts';
import { type Matched, newCandidate, newCompany, type Somebody } from '../harness/matched.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const LIMITS = { daily_pick_candidates: 100, daily_pick_capacity: 2, feed_candidates: 200 };
const SKILLS = ['React', 'TypeScript', 'Node.js', 'PostgreSQL', 'Docker', 'Redis'];

let app: TestHireWire;
let company: Matched['company'];
let other: Matched['company'];
let web = 0;
let systems = 0;
const people: Record<'expert' | 'good' | 'fair' | 'rustacean', Somebody> = {} as never;

beforeAll(async () => {
  // The test is the only one to pick.
  app = await startHireWire({ DAILY_PICK_CANDIDATES: '0' });
  company = await newCompany(app);
  other = await newCompany(app);
  web = await post(company, 'Full-stack engineer', SKILLS);
  systems = await post(other, 'Systems engineer', ['Rust', 'Kafka', 'Linux']);
  people.expert = await newPerson('Full-stack engineer', SKILLS);
  people.good = await newPerson('Full-stack engineer', SKILLS.slice(0, 5));
  people.fair = await newPerson('Full-stack engineer', SKILLS.slice(0, 4));
  people.rustacean = await newPerson('Systems engineer', ['Rust', 'Kafka', 'Linux']);
  await app.settled();
});
afterAll(() => app.stop());
beforeEach(() => app.ports.sql.query('delete from daily_pick_runs'));

async function post({ token }: Somebody, title: string, names: string[]): Promise<number> {
  const body = {
    title,
    description: `Build and run our product with ${names.join(', ')}.`,
    required_skills: names.map((name) => ({ name })),
    salary_min: 120_000,
    salary_max: 150_000,
    locations: ['Remote'],
    min_years_experience: 4,
  };
  const answer = await app.call('POST', '/v1/jobs', { token, body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

async function newPerson(headline: string, names: string[]): Promise<Somebody> {
  const person = await newCandidate(app);
  const profile = { headline, bio: `I know ${names.join(', ')}.`, salary_min: 100_000, years_experience: 6 };
  const remote = { preferred_locations: ['Remote'], remote_preference: 'remote_only' };
  await app.call('PUT', '/v1/me/profile', { token: person.token, body: { ...profile, ...remote } });
  const skills = names.map((name) => ({ name, proficiency: 'Expert', years_experience: 5 }));
  await app.call('PUT', '/v1/me/skills', { token: person.token, body: { skills } });
  return person;
}

const run = (signal = new AbortController().signal, ports = app.ports) =>
  makeDailyPicks(ports, LIMITS, { signal, log: () => undefined });
const pickOf = async ({ token }: Somebody) => (await app.call('GET', '/v1/me/daily-pick', { token })).body;
const picksFor = async ({ token }: Somebody, job: number) =>
  (await app.call('GET', `/v1/jobs/${job}/daily-pick`, { token })).body;
const today = () => new Date().toISOString().slice(0, 10);

test('before the first run there is no pick, and it is said', async () => {
  expect(await pickOf(people.expert)).toEqual({ day: null, pick: null });
  expect(await picksFor(company, web)).toEqual({ day: null, items: [] });
});

test('both sides see the pick like an item of a feed; a job takes no more than its capacity', async () => {
  expect(await run()).toBe(3);
  const mine = await pickOf(people.expert);
  expect(mine).toMatchObject({ day: today(), pick: { job: { id: web, title: 'Full-stack engineer' } } });
  const match = await app.call('GET', `/v1/jobs/${web}/match`, { token: people.expert.token });
  expect(mine.pick.match_score).toBe(match.body.match_score);
  expect(mine.pick.match_explanation.receipt_id).toBe(match.body.match_explanation.receipt_id);
  const theirs = await picksFor(company, web);
  const ids = theirs.items.map((item: { candidate: { id: number } }) => item.candidate.id);
  expect(ids).toEqual([people.expert.user_id, people.good.user_id]);
  expect(await pickOf(people.fair)).toEqual({ day: today(), pick: null });
  expect((await pickOf(people.rustacean)).pick.job.id).toBe(systems);
});

test('of two processes at once one picks, once a day', async () => {
  const results = await Promise.all([run(), run(), run()]);
  expect(results.filter((count) => count !== null)).toEqual([3]);
  expect(await run()).toBeNull();
  const rows = await app.ports.sql.query('select 1 from daily_picks');
  expect(rows).toHaveLength(3);
});

test('a run that is stopped leaves nothing behind and is begun anew; a dead one is taken over', async () => {
  expect(await run(AbortSignal.abort())).toBeNull();
  expect(await app.ports.sql.query('select 1 from daily_pick_runs')).toEqual([]);
  const dead = `insert into daily_pick_runs (day, holder, claimed_at) values ($1, gen_random_uuid(), now() - $2::interval)`;
  await app.ports.sql.query(dead, [today(), '1 minute']);
  expect(await run()).toBeNull();
  await app.ports.sql.query(`update daily_pick_runs set claimed_at = now() - interval '6 minutes'`);
  expect(await run()).toBe(3);
});

test('a run that lost its claim keeps nothing', async () => {
  const lost = {
    ...app.ports,
    graph: {
      ...app.ports.graph,
      jobsForCandidate: async (...asked: Parameters<typeof app.ports.graph.jobsForCandidate>) => {
        await app.ports.sql.query('update daily_pick_runs set holder = gen_random_uuid()');
        return app.ports.graph.jobsForCandidate(...asked);
      },
    },
  };
  expect(await run(undefined, lost)).toBeNull();
  expect(await app.ports.sql.query('select 1 from daily_picks')).toEqual([]);
});

test("yesterday's pick stands until today's is made, an older one does not", async () => {
  await run();
  const move = (days: number) =>
    app.ports.sql.query(
      `with old as (insert into daily_pick_runs (day, holder, finished_at) values ($1::date - $2::int, gen_random_uuid(), now())
                    returning day),
       moved as (update daily_picks set day = (select day from old))
       select 1`,
      [today(), days],
    );
  await move(1);
  await app.ports.sql.query('delete from daily_pick_runs where day = $1', [today()]);
  expect((await pickOf(people.expert)).pick.job.id).toBe(web);
  await move(2);
  await app.ports.sql.query('delete from daily_pick_runs where day = $1::date - 1', [today()]);
  expect(await pickOf(people.expert)).toEqual({ day: null, pick: null });
});

test('another company does not see who was picked', async () => {
  await run();
  const answer = await app.call('GET', `/v1/jobs/${web}/daily-pick`, { token: other.token });
  expect(answer.status).toBe(404);
});

test('what is decided, ruled out or gone by now is no pick', async () => {
  await run();
  await app.call('POST', '/v1/swipes', {
    token: people.expert.token,
    body: { job_id: web, direction: 'right' },
  });
  expect(await pickOf(people.expert)).toEqual({ day: today(), pick: null });
  const candidates = async () =>
    (await picksFor(company, web)).items.map((item: { candidate: { id: number } }) => item.candidate.id);
  expect(await candidates()).toContain(people.expert.user_id);
  const refusal = { job_id: web, candidate_id: people.good.user_id, direction: 'left' };
  await app.call('POST', '/v1/swipes', { token: company.token, body: refusal });
  expect(await pickOf(people.good)).toEqual({ day: today(), pick: null });
  expect(await candidates()).toEqual([people.expert.user_id]);
  await app.ports.sql.query('update users set is_active = false where id = $1', [people.expert.user_id]);
  expect(await candidates()).toEqual([]);
  const dearer = { salary_min: 300_000 };
  await app.call('PUT', '/v1/me/profile', { token: people.rustacean.token, body: dearer });
  expect(await pickOf(people.rustacean)).toEqual({ day: today(), pick: null });
  expect((await picksFor(other, systems)).items).toEqual([]);
});
