import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let owner: Person;
let rival: Person;
let candidate: Person;

beforeAll(async () => {
  app = await startHireWire();
  owner = await app.register('company');
  rival = await app.register('company');
  candidate = await app.register('candidate');
});
afterAll(() => app.stop());

const call = (method: string, path: string, body?: unknown, person = owner) =>
  app.call(method, path, { token: person.token, body });
const BASE = {
  title: 'Platform engineer',
  description: 'Keep the payments of small shops going, day and night.',
};
const post = (body: object = {}, person = owner) => call('POST', '/v1/jobs', { ...BASE, ...body }, person);
const patch = (id: number, body: object, person = owner) => call('PATCH', `/v1/jobs/${id}`, body, person);
const read = (id: number, person = owner) => call('GET', `/v1/jobs/${id}`, undefined, person);
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

const FULL = {
  ...BASE,
  min_years_experience: 3,
  max_years_experience: 8,
  salary_min: 60_000,
  salary_max: 80_000,
  salary_currency: 'EUR',
  equity_offered: true,
  equity_range: '0.1% - 0.5%',
  locations: ['Remote', 'Lyon, France'],
  timezone_requirements: 'CET ±3 hours',
  employment_type: 'full_time',
  requires_us_authorization: false,
  will_sponsor: true,
};
const SKILLS = {
  required_skills: [
    { name: 'golang', min_years: 3 },
    { name: 'Docker', required: false, weight: 0.7 },
  ],
  nice_to_have_skills: [{ name: 'Loom Weighing' }],
};
const OWN = ['filled_at', 'view_count', 'swipe_right_count', 'swipe_left_count', 'match_count'];

test('every column comes back as it was written, pay in dollars too', async () => {
  const { status, body } = await post({ ...FULL, expires_at: soon() });
  expect(status).toBe(201);
  expect(body).toMatchObject(FULL);
  expect(body).toMatchObject({
    salary_min_usd: 64_935,
    salary_max_usd: 86_580,
    status: 'active',
    view_count: 0,
  });
  expect((await read(body.id)).body).toEqual(body);
});

test('a posting of a title and a text has the defaults of the schema', async () => {
  const { body } = await post();
  expect(body).toMatchObject({
    salary_currency: 'USD',
    salary_min_usd: null,
    requires_us_authorization: true,
    will_sponsor: false,
    locations: [],
    required_skills: [],
    description_generated: false,
  });
});

test('skills take the names of the master list and the server adds their ids', async () => {
  const { body } = await post(SKILLS);
  expect(body.required_skills).toEqual([
    { skill_id: expect.any(Number), name: 'Go', required: true, min_years: 3, weight: 1 },
    { skill_id: expect.any(Number), name: 'Docker', required: false, min_years: null, weight: 0.7 },
  ]);
  expect(body.nice_to_have_skills).toEqual([
    { skill_id: expect.any(Number), name: 'Loom Weighing', required: false, min_years: null, weight: 0.5 },
  ]);
  const changed = await patch(body.id, { nice_to_have_skills: [{ name: 'Rust' }] });
  expect(changed.body.required_skills).toEqual(body.required_skills);
  expect(changed.body.nice_to_have_skills).toMatchObject([{ name: 'Rust' }]);
});

test('one skill is not in both lists, be one of them stored', async () => {
  const both = {
    required_skills: [{ name: 'Go' }],
    nice_to_have_skills: [{ name: 'Rust' }, { name: 'golang' }],
  };
  expect((await post(both)).body).toMatchObject({ status: 400, field: 'nice_to_have_skills.1.name' });
  const { body } = await post(SKILLS);
  const clash = { required_skills: [{ name: 'Rust' }, { name: 'loom weighing' }] };
  expect((await patch(body.id, clash)).body).toMatchObject({ status: 400, field: 'required_skills.1.name' });
  const swapped = { required_skills: [{ name: 'loom weighing' }], nice_to_have_skills: [{ name: 'Go' }] };
  expect((await patch(body.id, swapped)).status).toBe(200);
});

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Skill ${index}` }));
const refused: [string, object, string][] = [
  ['a short text', { description: 'Too short.' }, 'description'],
  ['a text of 20,001 characters', { description: 'x'.repeat(20_001) }, 'description'],
  ['a minimum pay above the maximum', { salary_min: 2, salary_max: 1 }, 'salary_max'],
  [
    'more years than the maximum',
    { min_years_experience: 5, max_years_experience: 4 },
    'max_years_experience',
  ],
  ['a currency in small letters', { salary_currency: 'eur' }, 'salary_currency'],
  ['an unknown currency', { salary_currency: 'XAU' }, 'salary_currency'],
  ['a pay nobody pays', { salary_max: 2_000_000_000 }, 'salary_max'],
  ['a time that has passed', { expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ['a leap second', { expires_at: '2030-12-31T23:59:60Z' }, 'expires_at'],
  ['the end of time', { expires_at: '9999-12-31T23:59:59-23:59' }, 'expires_at'],
  ['an unknown kind of employment', { employment_type: 'temporary' }, 'employment_type'],
  ['41 skills', { required_skills: many(41) }, 'required_skills'],
  ['a heavy skill', { required_skills: [{ name: 'Go', weight: 2 }] }, 'required_skills.0.weight'],
  ['an id of a skill', { required_skills: [{ name: 'Go', skill_id: 1 }] }, 'required_skills.0.skill_id'],
  ['a job that starts as filled', { status: 'filled' }, 'status'],
  ['a count', { match_count: 7 }, 'match_count'],
  ['dollars', { salary_min_usd: 7 }, 'salary_min_usd'],
  ['the company of somebody else', { company_id: 1 }, 'company_id'],
];
test.each(refused)('refuses %s', async (_why, body, field) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field });
});

test('a change is checked against what is stored, and dollars follow the currency', async () => {
  const { body } = await post(FULL);
  expect((await patch(body.id, { salary_min: 90_000 })).body).toMatchObject({ field: 'salary_min' });
  expect((await patch(body.id, { max_years_experience: 2 })).body).toMatchObject({
    field: 'max_years_experience',
  });
  const changed = await patch(body.id, { salary_currency: 'USD', salary_max: null });
  expect(changed.body).toMatchObject({ salary_min_usd: 60_000, salary_max: null, salary_max_usd: null });
  expect(changed.body.updated_at > body.updated_at).toBe(true);
});

test('a made text stays marked until it is written anew', async () => {
  const { body } = await post();
  await app.ports.sql.query('update jobs set description_generated = true where id = $1', [body.id]);
  const same = await patch(body.id, { title: 'Lead', description: body.description });
  expect(same.body).toMatchObject({ description_generated: true });
  const edited = await patch(body.id, { description: `${body.description} And at weekends.` });
  expect(edited.body).toMatchObject({ description_generated: false });
});

describe('status', () => {
  test('moves as it may, and filled_at follows', async () => {
    const { body } = await post({ status: 'draft' });
    for (const status of ['active', 'paused', 'active', 'filled']) {
      expect((await patch(body.id, { status })).body).toMatchObject({ status });
    }
    const filled = (await read(body.id)).body;
    expect(Date.parse(filled.filled_at)).not.toBeNaN();
    expect((await patch(body.id, { title: 'Other' })).body.filled_at).toBe(filled.filled_at);
    expect((await patch(body.id, { status: 'active' })).body.filled_at).toBeNull();
  });

  test('never goes back to a draft, nor from a draft to filled', async () => {
    const { body } = await post({ status: 'draft' });
    expect((await patch(body.id, { status: 'filled' })).body).toMatchObject({
      code: 'illegal_status',
      field: 'status',
    });
    await patch(body.id, { status: 'active' });
    expect((await patch(body.id, { status: 'draft' })).body).toMatchObject({ code: 'illegal_status' });
    expect((await read(body.id)).body.status).toBe('active');
  });

  test('a job whose time is over reopens only with a new end', async () => {
    const { body } = await post({ expires_at: soon() });
    await app.ports.sql.query(
      `update jobs set expires_at = now() - interval '1 day', status = 'closed' where id = $1`,
      [body.id],
    );
    expect((await patch(body.id, { title: 'Still editable' })).status).toBe(200);
    expect((await patch(body.id, { status: 'active' })).body).toMatchObject({
      code: 'invalid_input',
      field: 'expires_at',
    });
    expect((await patch(body.id, { status: 'active', expires_at: soon() })).status).toBe(200);
  });
});

describe('who sees it', () => {
  test('others see the public part of an open job', async () => {
    const { body } = await post(SKILLS);
    for (const person of [candidate, rival]) {
      const seen = await read(body.id, person);
      expect(seen.status).toBe(200);
      expect(seen.body).toMatchObject({ id: body.id, description: BASE.description, company: body.company });
      for (const column of OWN) expect(seen.body).not.toHaveProperty(column);
    }
    expect((await app.call('GET', `/v1/jobs/${body.id}`)).status).toBe(401);
  });

  test('nobody else sees one that is not open', async () => {
    const { body: draft } = await post({ status: 'draft' });
    const { body: expired } = await post({ expires_at: soon() });
    await app.ports.sql.query(`update jobs set expires_at = now() - interval '1 s' where id = $1`, [
      expired.id,
    ]);
    for (const { id } of [draft, expired]) {
      expect((await read(id)).status).toBe(200);
      for (const person of [candidate, rival]) expect((await read(id, person)).body.code).toBe('not_found');
    }
  });

  test('only its company changes it, and candidates post none', async () => {
    const { body } = await post();
    expect((await patch(body.id, { title: 'Mine' }, rival)).body.code).toBe('not_found');
    expect((await patch(body.id, { title: 'Mine' }, candidate)).body.code).toBe('forbidden');
    expect((await post({}, candidate)).status).toBe(403);
    expect((await read(body.id)).body.title).toBe(BASE.title);
  });
});

test('the list gives every job of the company once, the newest first, also by status', async () => {
  const lister = await app.register('company');
  const ids: number[] = [];
  for (let index = 0; index < 7; index += 1) {
    ids.unshift((await post({ status: index % 2 ? 'draft' : 'active' }, lister)).body.id);
  }
  const pages = async (query: string) => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const { body } = await call('GET', `/v1/jobs?limit=3${query}${cursor}`, undefined, lister);
      seen.push(...body.items.map((job: { id: number }) => job.id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');
    return seen;
  };
  expect(await pages('')).toEqual(ids);
  expect(await pages('&status=draft')).toEqual(ids.filter((_, index) => index % 2));
  expect(await pages('&status=filled')).toEqual([]);
  const odd = await call('GET', '/v1/jobs?cursor=abc', undefined, lister);
  expect(odd.body).toMatchObject({ code: 'invalid_input', field: 'cursor' });
});
