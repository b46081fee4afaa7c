import { afterAll, beforeAll, expect, test } from 'vitest';
import { recountExposure } from '../../server/actions/recount-exposure.ts';
import { newCandidate, newCompany, type Somebody } from '../harness/matched.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const SKILLS = ['React', 'TypeScript', 'Node.js', 'PostgreSQL', 'Docker', 'Redis'];
const SYSTEMS = ['Rust', 'C++', 'Linux', 'Kafka'];
const COMPANIES = 12;
const PLAIN_JOBS = 4;

interface Item {
  job: { id: number; company: { name: string } };
  order_score: number;
  shown_because: string;
}

let app: TestHireWire;
let loved = 0;
let rare = 0;
const people: Somebody[] = [];

beforeAll(async () => {
  // Nothing of the daily picks here; exposure is counted when the test says so, too.
  app = await startHireWire({ DAILY_PICK_CANDIDATES: '0' });
  for (let index = 0; index < COMPANIES; index += 1) {
    const { token } = await newCompany(app);
    for (let job = 0; job < PLAIN_JOBS; job += 1) await post(token, {});
  }
  const { token } = await newCompany(app);
  loved = await post(token, { required_skills: SKILLS.map((name) => ({ name })) });
  rare = await post(token, {
    title: 'Systems engineer',
    description: 'Write the storage engine of our database, in Rust on Linux, close to the metal.',
    required_skills: SYSTEMS.map((name) => ({ name })),
  });
  for (let index = 0; index < 30; index += 1) people.push(await newPerson(SKILLS));
  await app.settled();
});
afterAll(() => app.stop());

/** A job that wants one skill nobody here has, unless told otherwise. */
async function post(token: string, change: object): Promise<number> {
  const body = {
    title: 'Full-stack engineer',
    description: 'Build our product in React and Node.js, from the table to the button.',
    required_skills: [...SKILLS.slice(0, 5), 'Elixir'].map((name) => ({ name })),
    salary_min: 120_000,
    salary_max: 150_000,
    locations: ['Remote'],
    min_years_experience: 4,
    ...change,
  };
  const answer = await app.call('POST', '/v1/jobs', { token, body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

async function newPerson(
  names: string[],
  headline = 'Full-stack engineer',
  bio = 'React in front, Node.js behind.',
): Promise<Somebody> {
  const person = await newCandidate(app);
  const profile = {
    headline,
    bio,
    preferred_locations: ['Remote'],
    remote_preference: 'remote_only',
    salary_min: 100_000,
    years_experience: 6,
  };
  await app.call('PUT', '/v1/me/profile', { token: person.token, body: profile });
  const skills = names.map((name) => ({ name, proficiency: 'Expert', years_experience: 5 }));
  await app.call('PUT', '/v1/me/skills', { token: person.token, body: { skills } });
  return person;
}

const feedOf = async ({ token }: Somebody): Promise<Item[]> =>
  (await app.call('GET', '/v1/feed?limit=50', { token })).body.items;
const idsOf = (items: readonly Item[]) => items.map(({ job }) => job.id);

test('one job that fits everybody best does not stand first in every feed, and others get their turn', async () => {
  const seen = new Map<number, number>();
  for (const [index, person] of people.entries()) {
    if (index % 5 === 0) await recountExposure(app.ports);
    for (const id of idsOf(await feedOf(person)).slice(0, 10)) seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  expect(seen.get(loved)).toBeGreaterThanOrEqual(5);
  expect(seen.get(loved)).toBeLessThan(people.length);
  // Ten jobs would do for everybody without a cap; a fair deal of 300 places gives each of 50 six.
  expect(seen.size).toBeGreaterThan(30);
  expect(Math.max(...seen.values())).toBeLessThanOrEqual(25);
});

test('whoever a job fits best by far has it first, however popular it is', async () => {
  await app.ports.sql.query(
    `insert into feed_exposure (item_kind, item_id, shown) values ('job', $1, 1000)
     on conflict (item_kind, item_id) do update set shown = 1000`,
    [rare],
  );
  const specialist = await newPerson(SYSTEMS, 'Systems engineer', 'Storage engines in Rust on Linux.');
  await app.settled();
  const [first] = await feedOf(specialist);
  expect(first).toMatchObject({ job: { id: rare }, shown_because: 'fit' });
});

test('one slot of ten is explored, never the first, and looking again shows the same', async () => {
  const person = people[0]!;
  await app.ports.cache.clearDerived();
  await recountExposure(app.ports);
  // One job has been seen by nobody, and fits less than the others.
  const owner = await newCompany(app);
  const shy = await post(owner.token, {
    required_skills: [SKILLS[0], 'Elixir', 'Scala', 'Haskell', 'Erlang'].map((name) => ({ name })),
  });
  await app.settled();
  const { feed, cached, again } = await withoutCounting(async () => {
    const first = await feedOf(person);
    const second = await feedOf(person);
    await app.ports.cache.clearDerived();
    return { feed: first, cached: second, again: await feedOf(person) };
  });
  const explored = feed.filter(({ shown_because }) => shown_because === 'exploration');
  expect(idsOf(explored)).toContain(shy);
  // By its fit alone it would be the last of fifty.
  expect(idsOf(feed).indexOf(shy)).toBeLessThan(40);
  expect(feed[0]?.shown_because).toBe('fit');
  for (let window = 0; window < feed.length; window += 10) {
    const inWindow = feed.slice(window, window + 10).filter((item) => item.shown_because === 'exploration');
    expect(inWindow.length).toBeLessThanOrEqual(1);
  }
  expect(cached).toEqual(feed);
  expect(idsOf(again)).toEqual(idsOf(feed));
  expect(again.map((item) => item.shown_because)).toEqual(feed.map((item) => item.shown_because));
});

/** Holds the lock of the recurring count meanwhile, so that the exposure stays what it is. */
function withoutCounting<Result>(work: () => Promise<Result>): Promise<Result> {
  return app.ports.sql.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock(4871338)');
    return work();
  });
}

test('the numbers sort the feed, page by page, and no company takes more than three of ten slots in a row', async () => {
  const person = people[1]!;
  const whole = await feedOf(person);
  const sorted = whole.toSorted((a, b) => b.order_score - a.order_score || a.job.id - b.job.id);
  expect(idsOf(whole)).toEqual(idsOf(sorted));
  const paged: number[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await app.call('GET', `/v1/feed?limit=7${cursor}`, { token: person.token });
    paged.push(...idsOf(body.items));
    if (body.next_cursor === null) break;
    cursor = `&cursor=${body.next_cursor}`;
  }
  expect(paged).toHaveLength(new Set(paged).size);
  expect(paged.slice(0, whole.length)).toEqual(idsOf(whole));
  for (let start = 0; start + 10 <= whole.length - 10; start += 1) {
    const companies = whole.slice(start, start + 10).map(({ job }) => job.company.name);
    for (const name of companies)
      expect(companies.filter((one) => one === name).length).toBeLessThanOrEqual(3);
  }
});

test('an answer that somebody waits for comes early', async () => {
  const [, , person] = people as [Somebody, Somebody, Somebody];
  const before = await feedOf(person);
  const last = before[40]!;
  const { token } = (await tokenOf(last.job.id))!;
  const body = { job_id: last.job.id, candidate_id: person.user_id, direction: 'right' };
  expect((await app.call('POST', '/v1/swipes', { token, body })).status).toBe(201);
  await app.settled();
  await app.ports.cache.clearDerived();
  expect(idsOf(await feedOf(person)).indexOf(last.job.id)).toBeLessThan(3);
});

async function tokenOf(jobId: number): Promise<{ token: string } | undefined> {
  const [owner] = await app.ports.sql.query<{ user_id: number }>(
    'select c.user_id from jobs j join companies c on c.id = j.company_id where j.id = $1',
    [jobId],
  );
  const [session] = await app.ports.sql.query<{ id: number }>(
    'select id from user_sessions where user_id = $1',
    [owner?.user_id],
  );
  return { token: await app.ports.tokens.sign({ user_id: owner!.user_id, session_id: session!.id }) };
}
