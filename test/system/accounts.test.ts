import { hash as bcryptHash } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
beforeAll(async () => {
  app = await startHireWire({ LOGINS_PER_ACCOUNT: '1000' });
});
afterAll(() => app.stop());

const GOOD = { email: 'ada@example.test', password: 'a quiet harbour', name: 'Ada', user_type: 'candidate' };
const registerWith = (change: object) =>
  app.call('POST', '/v1/auth/register', { body: { ...GOOD, ...change } });
const logIn = (email: string, password: string) =>
  app.call('POST', '/v1/auth/login', { body: { email, password } });

describe('registering', () => {
  test('gives an account under the folded address, and tokens that work', async () => {
    const answer = await registerWith({ email: ' New.Candidate@Example.TEST ', name: ' Ada ' });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'user']);
    expect(answer.body.expires_in).toBe(900);
    expect(answer.body.user).toMatchObject({
      email: 'new.candidate@example.test',
      name: 'Ada',
      user_type: 'candidate',
      is_active: true,
      is_premium: false,
      company_id: null,
      company: null,
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/hash|argon2/);
    const me = await app.call('GET', '/v1/me', { token: answer.body.access_token });
    expect(me.body).toEqual(answer.body.user);
    const profiles = await app.ports.sql.query('select 1 from candidate_profiles where user_id = $1', [
      answer.body.user.id,
    ]);
    expect(profiles).toHaveLength(1);
  });

  test('a company gets its row, with a name and an address of its own each time', async () => {
    const [first, second] = await Promise.all([
      registerWith({ email: 'one@co.test', name: 'Ocean Works', user_type: 'company' }),
      registerWith({ email: 'two@co.test', name: 'Ocean Works', user_type: 'company' }),
    ]);
    const companies = [first.body.user.company, second.body.user.company];
    expect(companies.map((company) => company.name).sort()).toEqual(['Ocean Works', 'Ocean Works (2)']);
    expect(companies.map((company) => company.slug).sort()).toEqual(['ocean-works', 'ocean-works-2']);
    const [row] = await app.ports.sql.query('select * from companies where id = $1', [
      first.body.user.company_id,
    ]);
    expect(row).toMatchObject({ subscription_tier: 'free', matches_remaining: 10 });
  });

  test('an address is taken once, however it is written and however many ask at once', async () => {
    const answers = await Promise.all(
      ['twin@example.test', 'Twin@Example.test', ' twin@example.test'].map((email) =>
        registerWith({ email }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({ code: 'email_taken', field: 'email' });
  });

  test.each([
    ['an administrator', { user_type: 'admin' }, 'user_type'],
    ['no e-mail address', { email: 'ada at example' }, 'email'],
    ['an over-long address', { email: `${'a'.repeat(330)}@example.test` }, 'email'],
    ['a short password', { password: 'short' }, 'password'],
    ['a common password', { password: 'password123' }, 'password'],
    ['a name of white space', { name: '  ' }, 'name'],
    ['an over-long name', { name: 'x'.repeat(256) }, 'name'],
    ['a NUL character', { name: 'A\0da' }, 'name'],
    ['an unknown field', { is_premium: true }, 'is_premium'],
    ['a missing field', { name: undefined }, 'name'],
  ])('refuses %s and names the field', async (_what, change, field) => {
    const answer = await registerWith(change);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input', field });
  });
});

describe('logging in', () => {
  test('notes the time and the device', async () => {
    const person = await app.register('candidate');
    const answer = await app.call('POST', '/v1/auth/login', {
      body: { email: person.email.toUpperCase(), password: person.password },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0' },
    });
    expect(answer.status).toBe(200);
    expect(Date.now() - Date.parse(answer.body.user.last_login_at)).toBeLessThan(60_000);
    const sessions = await app.call('GET', '/v1/auth/sessions', { token: answer.body.access_token });
    expect(sessions.body.items[0].device_info).toEqual({
      browser: 'Firefox 127',
      os: 'Linux',
      ip: '127.0.0.1',
      location: null,
    });
  });

  test('an unknown address, a wrong password and a deactivated account get one answer', async () => {
    const [known, inactive] = [await app.register('candidate'), await app.register('candidate')];
    await app.ports.sql.query('update users set is_active = false where id = $1', [inactive.id]);
    const answers = [
      await logIn('nobody@example.test', 'a quiet harbour'),
      await logIn(known.email, 'a quiet harbour'),
      await logIn(inactive.email, inactive.password),
      await logIn('not an address', 'x'),
    ];
    const seen = answers.map(({ status, body: { request_id, ...rest } }) => ({ status, ...rest }));
    expect(seen[0]).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('an unknown address takes as long as a wrong password', async () => {
    const { email } = await app.register('candidate');
    const took: Record<'unknown' | 'wrong', number[]> = { unknown: [], wrong: [] };
    for (let round = 0; round < 25; round += 1) {
      for (const [kind, address] of [
        ['unknown', 'stranger@example.test'],
        ['wrong', email],
      ] as const) {
        const start = performance.now();
        await logIn(address, 'not the password');
        took[kind].push(performance.now() - start);
      }
    }
    const ratio = median(took.unknown) / median(took.wrong);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  test('a bcrypt hash is accepted once and kept as Argon2id from then on', async () => {
    const { id, email } = await app.register('candidate');
    await app.ports.sql.query('update users set password_hash = $2 where id = $1', [
      id,
      await bcryptHash('from an older system', 4),
    ]);
    expect((await logIn(email, 'wrong')).status).toBe(401);
    expect(await hashOf(id)).toMatch(/^\$2b\$/);
    expect((await logIn(email, 'from an older system')).status).toBe(200);
    expect(await hashOf(id)).toMatch(/^\$argon2id\$/);
    expect((await logIn(email, 'from an older system')).status).toBe(200);
  });

  test('an account without a password cannot be entered with one', async () => {
    const { id, email, password } = await app.register('candidate');
    await app.ports.sql.query('update users set password_hash = null where id = $1', [id]);
    expect((await logIn(email, password)).body.code).toBe('wrong_credentials');
  });
});

describe('the own account', () => {
  test('is changed where asked and nowhere else', async () => {
    const { token } = await app.register('company', 'Quiet Mill');
    const avatar_url = 'https://example.test/mill.png';
    const changed = await app.call('PATCH', '/v1/me', { token, body: { avatar_url, name: ' The Mill ' } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ avatar_url, name: 'The Mill', company: { name: 'Quiet Mill' } });
    const kept = await app.call('PATCH', '/v1/me', { token, body: {} });
    expect(kept.body).toMatchObject({ avatar_url, name: 'The Mill' });
    const cleared = await app.call('PATCH', '/v1/me', { token, body: { avatar_url: null } });
    expect(cleared.body).toMatchObject({ avatar_url: null, name: 'The Mill' });
  });

  test.each([
    ['a picture over http', { avatar_url: 'http://example.test/a.png' }],
    ['a script as picture', { avatar_url: 'javascript:alert(1)' }],
    ['an over-long picture', { avatar_url: `https://example.test/${'a'.repeat(2_000)}` }],
    ['another address', { email: 'other@example.test' }],
    ['premium', { is_premium: true }],
    ['no name', { name: null }],
  ])('cannot have %s', async (_what, body) => {
    const { token } = await app.register('candidate');
    const answer = await app.call('PATCH', '/v1/me', { token, body });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_input', field: Object.keys(body)[0] });
  });
});

async function hashOf(id: number): Promise<string> {
  const [row] = await app.ports.sql.query<{ password_hash: string }>(
    'select password_hash from users where id = $1',
    [id],
  );
  return row!.password_hash;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
