import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refreshActor } from '../../server/store/actors.ts';
import { pruneInvitations } from '../../server/store/company-invitations.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let company: Person;
let otherCompany: Person;
beforeAll(async () => {
  app = await startHireWire({ OPEN_INVITATIONS: '5' });
});
afterAll(() => app.stop());
// Companies of their own for each test, so that bounds and lists of one do not show in another.
beforeEach(async () => {
  company = await app.register('company');
  otherCompany = await app.register('company');
});

const invite = (owner: Person, email: string) =>
  app.call('POST', '/v1/company/invitations', { token: owner.token, body: { email } });
const accept = ({ token }: Person, invitation: string) =>
  app.call('POST', '/v1/invitations/accept', { token, body: { token: invitation } });
const invitations = ({ token }: Person) => app.call('GET', '/v1/company/invitations', { token });
const recruiters = ({ token }: Person) => app.call('GET', '/v1/company/recruiters', { token });
const remove = ({ token }: Person, userId: number) =>
  app.call('DELETE', `/v1/company/recruiters/${userId}`, { token });
const companyIdOf = async ({ token }: Person) => (await app.call('GET', '/v1/me', { token })).body.company_id;

async function joined(owner: Person): Promise<Person> {
  const recruiter = await app.register('recruiter');
  const { body } = await invite(owner, recruiter.email);
  expect((await accept(recruiter, body.token)).status).toBe(200);
  return recruiter;
}

describe('inviting', () => {
  test('tells the token once and keeps only its hash', async () => {
    const answer = await invite(company, ' Scout@Example.TEST ');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ email: 'scout@example.test', accepted_at: null });
    expect(Date.parse(answer.body.expires_at) - Date.now()).toBeGreaterThan(13 * 86_400_000);
    const listed = (await invitations(company)).body;
    const { token, ...rest } = answer.body;
    expect(listed).toEqual({ items: [rest], next_cursor: null });
    const rows = await app.ports.sql.query('select * from company_invitations');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('again replaces the invitation', async () => {
    const recruiter = await app.register('recruiter');
    const first = (await invite(company, recruiter.email)).body;
    const second = (await invite(company, recruiter.email)).body;
    expect((await invitations(company)).body.items).toHaveLength(1);
    expect((await accept(recruiter, first.token)).body.code).toBe('not_found');
    expect((await accept(recruiter, second.token)).status).toBe(200);
  });

  test('is for the company account alone', async () => {
    const recruiter = await joined(company);
    const candidate = await app.register('candidate');
    const idle = await app.register('recruiter');
    for (const person of [recruiter, candidate, idle]) {
      expect((await invite(person, 'x@example.test')).body.code).toBe('forbidden');
      expect((await invitations(person)).body.code).toBe('forbidden');
    }
  });

  test('refuses what is no address and who belongs to the company already', async () => {
    expect((await invite(company, 'nobody')).body).toMatchObject({ code: 'invalid_input', field: 'email' });
    const recruiter = await joined(company);
    expect((await invite(company, recruiter.email)).body).toMatchObject({ status: 409, code: 'conflict' });
  });

  test('is bounded, however many are sent at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => invite(company, `scout${index}@example.test`)),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5);
    expect(answers.filter((answer) => answer.body.code === 'conflict')).toHaveLength(7);
  });

  test('can be withdrawn, by its own company alone', async () => {
    const recruiter = await app.register('recruiter');
    const { id, token } = (await invite(company, recruiter.email)).body;
    const withdraw = (person: Person) =>
      app.call('DELETE', `/v1/company/invitations/${id}`, { token: person.token });
    expect((await withdraw(otherCompany)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await invitations(otherCompany)).body.items).toEqual([]);
    expect((await withdraw(company)).status).toBe(204);
    expect((await withdraw(company)).body.code).toBe('not_found');
    expect((await accept(recruiter, token)).body.code).toBe('not_found');
  });
});

describe('accepting', () => {
  test('makes the next call act for the company, in every session', async () => {
    const recruiter = await app.register('recruiter');
    const { email, password } = recruiter;
    const elsewhere = await app.call('POST', '/v1/auth/login', { body: { email, password } });
    const phone = { ...recruiter, token: elsewhere.body.access_token };
    for (const person of [recruiter, phone]) expect((await recruiters(person)).body.code).toBe('forbidden');
    const { token } = (await invite(company, email)).body;
    const answer = await accept(recruiter, token);
    expect(answer.body).toMatchObject({ id: recruiter.id, company_id: await companyIdOf(company) });
    for (const person of [recruiter, phone]) expect((await recruiters(person)).status).toBe(200);
    const [listed] = (await recruiters(company)).body.items;
    expect(listed).toMatchObject({ user_id: recruiter.id, email });
    expect((await invitations(company)).body.items[0].accepted_at).not.toBeNull();
  });

  test('works once, however many try at once', async () => {
    const recruiter = await app.register('recruiter');
    const { token } = (await invite(company, recruiter.email)).body;
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(recruiter, token)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.code === 'not_found')).toHaveLength(7);
    expect((await remove(company, recruiter.id)).status).toBe(204);
    expect((await accept(recruiter, token)).body.code).toBe('not_found');
  });

  test('is for the invited recruiter alone', async () => {
    const [invited, thief] = [await app.register('recruiter'), await app.register('recruiter')];
    const { token } = (await invite(company, invited.email)).body;
    expect((await accept(thief, token)).body.code).toBe('not_found');
    expect((await accept(invited, 'not-the-token')).body.code).toBe('not_found');
    expect((await accept(company, token)).body.code).toBe('forbidden');
    expect((await accept(await app.register('candidate'), token)).body.code).toBe('forbidden');
    expect((await accept(invited, token)).status).toBe(200);
  });

  test('an expired invitation is worth nothing, and is pruned a month later', async () => {
    const recruiter = await app.register('recruiter');
    const { token, id } = (await invite(company, recruiter.email)).body;
    const expire = (ago: string) =>
      app.ports.sql.query('update company_invitations set expires_at = now() - $2::interval where id = $1', [
        id,
        ago,
      ]);
    await expire('1 second');
    expect((await accept(recruiter, token)).body.code).toBe('not_found');
    expect(await pruneInvitations(app.ports.sql)).toBe(0);
    await expire('31 days');
    expect(await pruneInvitations(app.ports.sql)).toBe(1);
  });

  test('a recruiter acts for one company at a time', async () => {
    const recruiter = await joined(company);
    const { token } = (await invite(otherCompany, recruiter.email)).body;
    expect((await accept(recruiter, token)).body).toMatchObject({ status: 409, code: 'conflict' });
    expect(await companyIdOf(recruiter)).toBe(await companyIdOf(company));
    // Refused, so not spent: after leaving it can be accepted.
    expect((await remove(recruiter, recruiter.id)).status).toBe(204);
    expect((await accept(recruiter, token)).status).toBe(200);
    expect(await companyIdOf(recruiter)).toBe(await companyIdOf(otherCompany));
  });
});

describe('removing', () => {
  test('acts at once, and only the own company may', async () => {
    const recruiter = await joined(company);
    const colleague = await joined(company);
    expect((await recruiters(recruiter)).status).toBe(200);
    expect((await remove(otherCompany, recruiter.id)).body.code).toBe('not_found');
    expect((await remove(colleague, recruiter.id)).body.code).toBe('not_found');
    expect((await recruiters(recruiter)).status).toBe(200);
    expect((await remove(company, recruiter.id)).status).toBe(204);
    expect((await recruiters(recruiter)).body.code).toBe('forbidden');
    expect(await companyIdOf(recruiter)).toBeNull();
    expect((await remove(company, recruiter.id)).body.code).toBe('not_found');
    expect((await recruiters(colleague)).body.items).toHaveLength(1);
  });

  test('a slow refresh of the cache does not put back what was removed meanwhile', async () => {
    const recruiter = await joined(company);
    const { sql, cache } = app.ports;
    const [session] = await sql.query<{ id: number }>('select id from user_sessions where user_id = $1', [
      recruiter.id,
    ]);
    let hasOvertaken = false;
    const slowly = async (id: number, data: Readonly<Record<string, string>>) => {
      if (!hasOvertaken) expect((await remove(company, recruiter.id)).status).toBe(204);
      hasOvertaken = true;
      await cache.putSession(id, data);
    };
    const claims = { user_id: recruiter.id, session_id: session!.id };
    await refreshActor({ sql, cache: { putSession: slowly, endSession: cache.endSession } }, claims);
    expect(await cache.readSession(session!.id)).toMatchObject({ company_id: '' });
    expect((await recruiters(recruiter)).body.code).toBe('forbidden');
  });

  test('of joining and removing at once the cache ends with the truth', async () => {
    const recruiter = await joined(company);
    for (let round = 0; round < 5; round += 1) {
      const { token } = (await invite(otherCompany, recruiter.email)).body;
      await Promise.all([
        remove(company, recruiter.id),
        remove(otherCompany, recruiter.id),
        accept(recruiter, token),
      ]);
      const isMember = (await companyIdOf(recruiter)) !== null;
      expect((await recruiters(recruiter)).status).toBe(isMember ? 200 : 403);
    }
  });
});
