import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let owner: Person;
let serial = 0;

beforeAll(async () => {
  app = await startHireWire();
});
afterAll(() => app.stop());
beforeEach(async () => {
  serial += 1;
  owner = await app.register('company', `Ridgespan ${serial}`);
});

const get = (person = owner) => app.call('GET', '/v1/me/company', { token: person.token });
const put = (body: unknown, person = owner) =>
  app.call('PUT', '/v1/me/company', { token: person.token, body });
const publicly = (slug: string) => app.call('GET', `/v1/companies/${slug}`);

const FULL = {
  description: 'Payments for small shops.',
  logo_url: 'https://img.example/logo.png',
  website_url: 'https://ridgespan.example',
  size: 'scale_up',
  industry: 'Fintech',
  founded_year: 2014,
  headquarters_location: 'Lyon, France',
  pace: 'fast',
  remote_policy: 'remote_first',
  tech_stack: ['Go', 'PostgreSQL'],
  glassdoor_rating: 4.3,
  glassdoor_url: 'https://reviews.example/ridgespan',
  engineering_blog_url: 'https://blog.ridgespan.example',
};
const BILLING = ['is_paying_customer', 'subscription_tier', 'matches_remaining'];

async function recruiterOf(company: Person): Promise<Person> {
  const recruiter = await app.register('recruiter');
  const invited = await app.call('POST', '/v1/company/invitations', {
    token: company.token,
    body: { email: recruiter.email },
  });
  const { token } = invited.body;
  await app.call('POST', '/v1/invitations/accept', { token: recruiter.token, body: { token } });
  return recruiter;
}

test('a new company has the name of its account, a slug, and the free tier', async () => {
  const { status, body } = await get();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: `Ridgespan ${serial}`,
    slug: `ridgespan-${serial}`,
    subscription_tier: 'free',
    matches_remaining: 10,
    is_paying_customer: false,
    tech_stack: [],
  });
});

test('every column comes back as it was written; what is left out stays, null clears', async () => {
  const written = await put(FULL);
  expect(written.status).toBe(200);
  expect(written.body).toMatchObject(FULL);
  expect((await get()).body).toEqual(written.body);
  const { body } = await put({ pace: null, tech_stack: null });
  expect(body).toEqual({ ...written.body, pace: null, tech_stack: [], updated_at: body.updated_at });
});

test('a slug may be chosen once, and a name too', async () => {
  const other = await app.register('company', `Fjordton ${serial}`);
  expect((await put({ slug: `chosen-${serial}` })).body).toMatchObject({ slug: `chosen-${serial}` });
  expect((await put({ slug: `chosen-${serial}` }, other)).body).toMatchObject({
    code: 'conflict',
    field: 'slug',
  });
  expect((await put({ name: `Ridgespan ${serial}` }, other)).body).toMatchObject({
    code: 'conflict',
    field: 'name',
  });
  expect((await get(other)).body).toMatchObject({ name: `Fjordton ${serial}`, slug: `fjordton-${serial}` });
});

test.each([
  ['a slug in capitals', { slug: 'Ridgespan' }, 'slug'],
  ['a slug of digits', { slug: '123' }, 'slug'],
  ['a slug with two hyphens', { slug: 'a--b' }, 'slug'],
  ['no slug', { slug: null }, 'slug'],
  ['no name', { name: null }, 'name'],
  ['an unknown size', { size: 'huge' }, 'size'],
  ['an unknown remote policy', { remote_policy: 'remote_only' }, 'remote_policy'],
  ['a year to come', { founded_year: 2099 }, 'founded_year'],
  ['a rating of two decimals', { glassdoor_rating: 4.25 }, 'glassdoor_rating'],
  ['a rating above five', { glassdoor_rating: 5.1 }, 'glassdoor_rating'],
  ['a plain http address', { website_url: 'http://ridgespan.example' }, 'website_url'],
  ['an address without a host', { logo_url: 'https://nowhere' }, 'logo_url'],
  ['a billing column', { matches_remaining: 1_000 }, 'matches_remaining'],
  ['a tier', { subscription_tier: 'enterprise' }, 'subscription_tier'],
])('refuses %s and changes nothing', async (_why, body, field) => {
  const before = (await get()).body;
  const answer = await put(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field });
  expect((await get()).body).toEqual(before);
});

test('its recruiters read it and do not change it', async () => {
  const recruiter = await recruiterOf(owner);
  expect((await get(recruiter)).body).toEqual((await get()).body);
  expect((await put({ pace: 'fast' }, recruiter)).body.code).toBe('forbidden');
});

test('candidates and recruiters without a company have none', async () => {
  const people = await Promise.all([app.register('candidate'), app.register('recruiter')]);
  for (const person of people) {
    expect((await get(person)).status).toBe(403);
    expect((await put({ pace: 'fast' }, person)).status).toBe(403);
  }
});

test('everybody sees it by its slug, without billing, and how many of its jobs are active', async () => {
  await put(FULL);
  const post = (body: object) =>
    app.call('POST', '/v1/jobs', {
      token: owner.token,
      body: { title: 'Engineer', description: 'Keep the payments of small shops going.', ...body },
    });
  await post({});
  await post({ status: 'draft' });
  const { body: expired } = await post({ expires_at: new Date(Date.now() + 60_000).toISOString() });
  await app.ports.sql.query(`update jobs set expires_at = now() - interval '1 s' where id = $1`, [
    expired.id,
  ]);
  const { status, body } = await publicly(`ridgespan-${serial}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...FULL, name: `Ridgespan ${serial}`, active_jobs: 1 });
  for (const column of [...BILLING, 'user_id']) expect(body).not.toHaveProperty(column);
});

test('an unknown slug is not found', async () => {
  expect((await publicly('nobody')).body.code).toBe('not_found');
  expect((await publicly(`${serial}`)).body.code).toBe('not_found');
});
