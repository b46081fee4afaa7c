import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let ada: Person;

beforeAll(async () => {
  app = await startHireWire();
});
afterAll(() => app.stop());
beforeEach(async () => {
  ada = await app.register('candidate');
});

const get = (path: string, person = ada) => app.call('GET', path, { token: person.token });
const put = (body: unknown, person = ada) => app.call('PUT', '/v1/me/profile', { token: person.token, body });

const FULL = {
  headline: 'Backend engineer',
  bio: 'Ten years of services that stay up.',
  location: 'Denver, CO',
  timezone: 'America/Denver',
  years_experience: 10,
  current_title: 'Staff Engineer',
  current_company: 'Ridgespan',
  preferred_locations: ['Remote', 'Denver, CO'],
  salary_min: 150_000,
  salary_max: 190_000,
  equity_preference: 'nice_to_have',
  availability: '2_weeks',
  work_authorization: ['US Citizen'],
  requires_sponsorship: false,
  preferred_company_size: ['startup', 'scale_up'],
  preferred_pace: 'balanced',
  remote_preference: 'remote_only',
  github_username: 'ada-l',
  linkedin_url: 'https://linkedin.com/in/ada',
  portfolio_url: 'https://ada.example',
};

test('a new candidate has an empty profile', async () => {
  const { status, body } = await get('/v1/me/profile');
  expect(status).toBe(200);
  expect(body).toMatchObject({ user_id: ada.id, headline: null, preferred_locations: [], skills: [] });
  expect(body).toMatchObject({ tracks: [], work_experiences: [], education: [], profile_completed: false });
});

test('every column comes back as it was written', async () => {
  const written = await put(FULL);
  expect(written.status).toBe(200);
  expect(written.body).toMatchObject(FULL);
  expect((await get('/v1/me/profile')).body).toEqual(written.body);
});

test('what is left out stays and null clears', async () => {
  await put(FULL);
  const { body } = await put({ bio: null, preferred_locations: null, headline: 'Architect' });
  expect(body).toEqual({
    ...(await get('/v1/me/profile')).body,
    ...FULL,
    bio: null,
    preferred_locations: [],
    headline: 'Architect',
  });
});

test('a change moves updated_at, and lists hold each text once', async () => {
  const before = (await get('/v1/me/profile')).body;
  const { body } = await put({ preferred_locations: [' Remote', 'remote', 'Lyon'], headline: '  Cook ' });
  expect(body.preferred_locations).toEqual(['Remote', 'Lyon']);
  expect(body.headline).toBe('Cook');
  expect(Date.parse(body.updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
});

const refused: [string, object, string][] = [
  ['a minimum above the maximum', { salary_min: 2, salary_max: 1 }, 'salary_max'],
  ['negative years', { years_experience: -1 }, 'years_experience'],
  ['71 years', { years_experience: 71 }, 'years_experience'],
  ['years as text', { years_experience: '7' }, 'years_experience'],
  ['an unknown availability', { availability: 'soon' }, 'availability'],
  ['an unknown equity preference', { equity_preference: 'maybe' }, 'equity_preference'],
  ['an unknown pace', { preferred_pace: 'slow' }, 'preferred_pace'],
  ['an unknown remote preference', { remote_preference: 'remote' }, 'remote_preference'],
  ['an unknown company size', { preferred_company_size: ['startup', 'huge'] }, 'preferred_company_size.1'],
  ['a time zone that is none', { timezone: 'Mars/Olympus' }, 'timezone'],
  ['an offset as a time zone', { timezone: '+02:00' }, 'timezone'],
  ['a plain http address', { linkedin_url: 'http://linkedin.com/in/ada' }, 'linkedin_url'],
  ['a script as an address', { portfolio_url: 'javascript:alert(1)' }, 'portfolio_url'],
  ['a password in an address', { portfolio_url: 'https://me:pw@ada.example' }, 'portfolio_url'],
  ['a GitHub name with a space', { github_username: 'ada l' }, 'github_username'],
  ['a blank headline', { headline: '  ' }, 'headline'],
  ['a long headline', { headline: 'x'.repeat(256) }, 'headline'],
  [
    '31 places',
    { preferred_locations: Array.from({ length: 31 }, (_, index) => `Town ${index}`) },
    'preferred_locations',
  ],
  ['a place of 101 characters', { preferred_locations: ['x'.repeat(101)] }, 'preferred_locations.0'],
  ['a computed column', { profile_completed: true }, 'profile_completed'],
  ['the validation score', { validation_score: 100 }, 'validation_score'],
  ['the resume', { resume_url: 'https://files.example/1.pdf' }, 'resume_url'],
  ['half a surrogate pair', { headline: '\ud800' }, 'headline'],
];
test.each(refused)('refuses %s and changes nothing', async (_why, body, field) => {
  const before = (await get('/v1/me/profile')).body;
  const answer = await put(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field });
  expect(answer.body.detail).toMatch(/.{10,}\.$/);
  expect((await get('/v1/me/profile')).body).toEqual(before);
});

test('a range is checked against what is stored', async () => {
  await put({ salary_min: 100, salary_max: 200 });
  expect((await put({ salary_min: 300 })).body).toMatchObject({ field: 'salary_min' });
  expect((await put({ salary_max: 50 })).body).toMatchObject({ field: 'salary_max' });
  expect((await put({ salary_min: 300, salary_max: null })).status).toBe(200);
});

test('a profile is complete with a headline, a place, the years and three skills', async () => {
  const skills = (...names: string[]) =>
    app.call('PUT', '/v1/me/skills', {
      token: ada.token,
      body: { skills: names.map((name) => ({ name, proficiency: 'Working' })) },
    });
  const completed = async () => (await get('/v1/me/profile')).body.profile_completed;
  await put({ headline: 'Cook', location: 'Lyon', years_experience: 0 });
  await skills('React', 'Go');
  expect(await completed()).toBe(false);
  await skills('React', 'Go', 'Rust');
  expect(await completed()).toBe(true);
  await put({ location: null });
  expect(await completed()).toBe(false);
});

test('only candidates have a profile', async () => {
  const company = await app.register('company');
  expect((await get('/v1/me/profile', company)).status).toBe(403);
  expect((await put({ headline: 'x' }, company)).status).toBe(403);
  expect((await app.call('GET', '/v1/me/profile')).status).toBe(401);
});

describe('changes at the same moment', () => {
  test('of different fields are all kept', async () => {
    const changes = [
      { headline: 'A' },
      { bio: 'B' },
      { location: 'C' },
      { salary_min: 5 },
      { years_experience: 7 },
    ];
    const answers = await Promise.all(changes.map((change) => put(change)));
    expect(answers.map((answer) => answer.status)).toEqual(changes.map(() => 200));
    expect((await get('/v1/me/profile')).body).toMatchObject(Object.assign({}, ...changes));
  });

  test('never leave a range reversed', async () => {
    await put({ salary_min: 100, salary_max: 200 });
    const changes = [{ salary_min: 180 }, { salary_max: 120 }];
    const answers = await Promise.all(changes.map((change) => put(change)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });
});
