import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  app = await startHireWire();
  bob = await app.register('candidate');
});
afterAll(() => app.stop());
beforeEach(async () => {
  ada = await app.register('candidate');
});

const call = (method: string, path: string, body?: unknown, person = ada) =>
  app.call(method, `/v1/me${path}`, { token: person.token, body });
const profile = async () => (await call('GET', '/profile')).body;

const TRACK = {
  track_name: 'Platform',
  track_type: 'primary',
  skills: [
    { name: 'golang', proficiency: 'Expert', years: 6 },
    { name: 'Loom Tuning', proficiency: 'Learning' },
  ],
  relevant_experience: 'Ran clusters.',
  key_projects: [
    { title: 'Mesh', description: 'A mesh.', url: 'https://mesh.example/x', tech_stack: ['Go'] },
    { title: 'Other' },
  ],
};
const POSITION = {
  company_name: 'Ridgespan',
  title: 'Engineer',
  description: 'Services.',
  start_date: '2019-03-01',
  end_date: '2023-06-30',
  is_current: false,
  location: 'Lyon, France',
  tech_stack: ['Go', 'PostgreSQL'],
};
const STUDY = {
  institution: 'Fjordton University',
  degree: 'BSc',
  field_of_study: 'Computer Science',
  start_date: '2012-09-01',
  end_date: '2016-06-30',
  is_current: false,
  gpa: 3.85,
};

const PARTS = [
  { path: '/tracks', list: 'tracks', body: TRACK, change: { relevant_experience: null }, most: 10 },
  { path: '/experiences', list: 'work_experiences', body: POSITION, change: { title: 'Lead' }, most: 50 },
  { path: '/education', list: 'education', body: STUDY, change: { gpa: null }, most: 20 },
];

describe.each(PARTS)('$path', ({ path, list, body, change, most }) => {
  const numbered = (index: number) =>
    'track_name' in body ? { ...body, track_name: `Track ${index}` } : body;

  test('what is added is listed, in the profile too, and moves it', async () => {
    const before = await profile();
    const added = await call('POST', path, body);
    expect(added.status).toBe(201);
    const { skills: _named, ...plain } = body as typeof TRACK;
    expect(added.body).toMatchObject(plain);
    expect((await call('GET', path)).body).toEqual({ items: [added.body], next_cursor: null });
    const after = await profile();
    expect(after[list]).toEqual([added.body]);
    expect(after.updated_at > before.updated_at).toBe(true);
  });

  test('a change writes what is given', async () => {
    const added = (await call('POST', path, body)).body;
    const before = await profile();
    const changed = await call('PATCH', `${path}/${added.id}`, change);
    expect(changed.status).toBe(200);
    const moved = 'updated_at' in added ? { updated_at: changed.body.updated_at } : {};
    expect(changed.body).toEqual({ ...added, ...change, ...moved });
    expect((await profile()).updated_at > before.updated_at).toBe(true);
  });

  test('what is removed is gone', async () => {
    const { id } = (await call('POST', path, body)).body;
    expect((await call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await call('DELETE', `${path}/${id}`)).status).toBe(404);
    expect((await call('GET', path)).body.items).toEqual([]);
  });

  test('what belongs to somebody else is not found and stays', async () => {
    const { id } = (await call('POST', path, body)).body;
    expect((await call('PATCH', `${path}/${id}`, change, bob)).body.code).toBe('not_found');
    expect((await call('DELETE', `${path}/${id}`, undefined, bob)).body.code).toBe('not_found');
    expect((await call('GET', path, undefined, bob)).body.items).toEqual([]);
    expect((await call('GET', path)).body.items).toHaveLength(1);
  });

  test(`at most ${most}, also when they come at once`, async () => {
    const bodies = Array.from({ length: most + 3 }, (_, index) => numbered(index));
    const answers = await Promise.all(bodies.map((one) => call('POST', path, one)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(most);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
    expect((await call('GET', path)).body.items).toHaveLength(most);
  });

  test('unknown fields and ids that cannot be are refused', async () => {
    expect((await call('POST', path, { ...body, id: 1 })).body).toMatchObject({ field: 'id' });
    expect((await call('PATCH', `${path}/-1`, change)).status).toBe(400);
    expect((await call('PATCH', `${path}/x`, change)).status).toBe(400);
    expect((await call('PATCH', `${path}/999999999`, change)).status).toBe(404);
  });
});

test('the skills of a track take the names of the master list', async () => {
  const { body } = await call('POST', '/tracks', TRACK);
  expect(body.skills).toEqual([
    { skill_id: expect.any(Number), name: 'Go', proficiency: 'Expert', years: 6 },
    { skill_id: expect.any(Number), name: 'Loom Tuning', proficiency: 'Learning', years: null },
  ]);
});

test('a name of a track is taken once, in any case, and its own name is no clash', async () => {
  const { id } = (await call('POST', '/tracks', TRACK)).body;
  await call('POST', '/tracks', { ...TRACK, track_name: 'Data' });
  const taken = { status: 409, body: { code: 'conflict', field: 'track_name' } };
  expect(await call('POST', '/tracks', { ...TRACK, track_name: 'PLATFORM' })).toMatchObject(taken);
  expect(await call('PATCH', `/tracks/${id}`, { track_name: 'data' })).toMatchObject(taken);
  expect((await call('PATCH', `/tracks/${id}`, { track_name: 'platform' })).status).toBe(200);
});

test.each([
  ['/tracks', { ...TRACK, track_type: 'hobby' }, 'track_type'],
  ['/tracks', { ...TRACK, track_name: 'x'.repeat(101) }, 'track_name'],
  [
    '/tracks',
    { ...TRACK, skills: [TRACK.skills[0], { name: 'Go', proficiency: 'Working' }] },
    'skills.1.name',
  ],
  [
    '/tracks',
    { ...TRACK, key_projects: [{ title: 'A' }, { title: 'B', url: 'https://x' }] },
    'key_projects.1.url',
  ],
  ['/experiences', { ...POSITION, end_date: '2019-02-28' }, 'end_date'],
  ['/experiences', { ...POSITION, is_current: true }, 'end_date'],
  ['/experiences', { ...POSITION, end_date: null }, 'end_date'],
  ['/experiences', { ...POSITION, start_date: '2019-02-30' }, 'start_date'],
  ['/experiences', { company_name: 'A', title: 'B' }, 'start_date'],
  ['/education', { ...STUDY, gpa: 5.1 }, 'gpa'],
  ['/education', { ...STUDY, gpa: 3.855 }, 'gpa'],
  ['/education', { ...STUDY, end_date: '2012-08-31' }, 'end_date'],
  ['/education', { ...STUDY, is_current: true }, 'end_date'],
])('refuses on %s, naming the field (%#)', async (path, body, field) => {
  const answer = await call('POST', path, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field });
  expect((await call('GET', path)).body.items).toEqual([]);
});

test('a position without an end is current, and saying so takes the end away', async () => {
  const { body } = await call('POST', '/experiences', {
    company_name: 'A',
    title: 'B',
    start_date: '2020-01-01',
  });
  expect(body).toMatchObject({ is_current: true, end_date: null });
  const path = `/experiences/${body.id}`;
  expect((await call('PATCH', path, { end_date: '2021-01-01' })).body).toMatchObject({ is_current: false });
  expect((await call('PATCH', path, { start_date: '2022-01-01' })).body).toMatchObject({
    field: 'start_date',
  });
  expect((await call('PATCH', path, { is_current: true })).body).toMatchObject({
    is_current: true,
    end_date: null,
  });
  expect((await call('PATCH', path, { is_current: false })).body).toMatchObject({ field: 'end_date' });
});
