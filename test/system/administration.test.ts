import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createAdminCommand,
  listUsersCommand,
  readPasswordLine,
  setPasswordCommand,
  setUserActiveCommand,
} from '../../server/commands/user.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const ADMIN = { email: 'chief@example.test', name: 'Chief', password: 'steady as she goes' };
let app: TestHireWire;
let adminToken: string;
let adminId: number;
const lines: string[] = [];
const output = (line: string) => lines.push(line);
const printed = () => lines.splice(0).join('\n');

beforeAll(async () => {
  app = await startHireWire();
  await createAdminCommand(app.ports, ADMIN, output);
  const { user, access_token } = (await logIn(ADMIN.email, ADMIN.password)).body;
  adminToken = access_token;
  adminId = user.id;
});
afterAll(() => app.stop());

const logIn = (email: string, password: string) =>
  app.call('POST', '/v1/auth/login', { body: { email, password } });
const asAdmin = (method: string, path: string, body?: object) =>
  app.call(method, path, { token: adminToken, ...(body === undefined ? {} : { body }) });
const setActive = (id: number, is_active: unknown) =>
  asAdmin('PATCH', `/v1/admin/users/${id}`, { is_active });
const me = ({ token }: Person) => app.call('GET', '/v1/me', { token });

describe('over HTTP', () => {
  test('nobody but an administrator gets in', async () => {
    for (const kind of ['candidate', 'company', 'recruiter'] as const) {
      const { token, id } = await app.register(kind);
      expect((await app.call('GET', '/v1/admin/users', { token })).body.code).toBe('forbidden');
      const change = { token, body: { is_active: false } };
      expect((await app.call('PATCH', `/v1/admin/users/${id}`, change)).body.code).toBe('forbidden');
    }
    expect((await app.call('GET', '/v1/admin/users')).body.code).toBe('unauthenticated');
  });

  test('accounts are listed in pages and found by a part of their address', async () => {
    const people = [];
    for (let round = 0; round < 5; round += 1) people.push(await app.register('candidate'));
    const ids: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await asAdmin('GET', `/v1/admin/users?limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.body.items.map((user: { id: number }) => user.id));
      cursor = page.body.next_cursor;
    }
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    for (const person of people) expect(ids).toContain(person.id);
    const found = await asAdmin('GET', `/v1/admin/users?email=${people[2]!.email.toUpperCase()}`);
    expect(found.body.items.map((user: { id: number }) => user.id)).toEqual([people[2]!.id]);
    expect(JSON.stringify(found.body)).not.toMatch(/password|argon2/);
    // Wildcards of SQL mean themselves.
    expect((await asAdmin('GET', '/v1/admin/users?email=%25')).body.items).toEqual([]);
  });

  test('deactivating ends every session at once, activating lets the person in again', async () => {
    const person = await app.register('candidate');
    expect((await me(person)).status).toBe(200);
    expect((await setActive(person.id, false)).body).toMatchObject({ id: person.id, is_active: false });
    expect((await me(person)).body.code).toBe('session_ended');
    const body = { refresh_token: person.refresh_token };
    expect((await app.call('POST', '/v1/auth/refresh', { body })).body.code).toBe('session_ended');
    expect((await logIn(person.email, person.password)).body.code).toBe('wrong_credentials');
    expect((await setActive(person.id, true)).body.is_active).toBe(true);
    expect((await me(person)).body.code).toBe('session_ended');
    expect((await logIn(person.email, person.password)).status).toBe(200);
  });

  test('a login that overlaps a deactivation leaves no session', async () => {
    const person = await app.register('candidate');
    for (let round = 0; round < 4; round += 1) {
      const [login] = await Promise.all([logIn(person.email, person.password), setActive(person.id, false)]);
      expect([200, 401]).toContain(login.status);
      const live = await app.ports.sql.query(
        'select 1 from user_sessions where user_id = $1 and revoked_at is null',
        [person.id],
      );
      expect(live).toEqual([]);
      if (login.status === 200) {
        const answer = await app.call('GET', '/v1/me', { token: login.body.access_token });
        expect(answer.body.code).toBe('session_ended');
      }
      await setActive(person.id, true);
    }
  });

  test('administrators cannot lock themselves out, and what is not there is not found', async () => {
    expect((await setActive(adminId, false)).body.code).toBe('conflict');
    expect((await setActive(999_999, false)).body.code).toBe('not_found');
    expect((await setActive(adminId, 'false')).body).toMatchObject({ status: 400, field: 'is_active' });
    expect((await asAdmin('PATCH', '/v1/admin/users/-1', { is_active: true })).status).toBe(400);
  });
});

describe('on the command line', () => {
  test('an administrator without a given password gets one that works, printed once', async () => {
    printed();
    await createAdminCommand(
      app.ports,
      { email: 'Second@Example.test', name: 'Second', password: null },
      output,
    );
    const [, password] = /this once: (\S+)/.exec(printed()) ?? [];
    expect((await logIn('second@example.test', password!)).body.user.user_type).toBe('admin');
  });

  test('refuses a taken address, no address, a weak password and no name', async () => {
    const create = (change: object) => createAdminCommand(app.ports, { ...ADMIN, ...change }, output);
    await expect(create({})).rejects.toMatchObject({ code: 'email_taken' });
    await expect(create({ email: 'chief' })).rejects.toMatchObject({ field: 'email' });
    await expect(create({ email: 'a@b.test', password: 'secret' })).rejects.toMatchObject({
      field: 'password',
    });
    await expect(create({ email: 'a@b.test', name: ' ' })).rejects.toMatchObject({ field: 'name' });
  });

  test('lists, deactivates and activates', async () => {
    const person = await app.register('recruiter');
    printed();
    await listUsersCommand(app.ports, { email: person.email }, output);
    expect(printed()).toMatch(new RegExp(`^${person.id}\trecruiter\tactive\t${person.email}\t.+$`));
    await setUserActiveCommand(app.ports, { id: person.id, is_active: false }, output);
    expect(printed()).toContain('\tinactive\t');
    expect((await me(person)).body.code).toBe('session_ended');
    await setUserActiveCommand(app.ports, { id: person.id, is_active: true }, output);
    expect((await logIn(person.email, person.password)).status).toBe(200);
    const missing = setUserActiveCommand(app.ports, { id: 999_999, is_active: true }, output);
    await expect(missing).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no account 999999.',
    });
  });

  test('a name cannot steer the terminal', async () => {
    const { email } = await app.register('recruiter', 'Eve\u001b[2J\tadmin');
    printed();
    await listUsersCommand(app.ports, { email }, output);
    expect(printed().split('\t').at(-1)).toBe('Eve [2J admin');
  });

  test('a new password replaces the old one and ends the sessions', async () => {
    const person = await app.register('candidate');
    await setPasswordCommand(app.ports, { id: person.id, password: 'another quiet harbour' }, output);
    expect((await me(person)).body.code).toBe('session_ended');
    expect((await logIn(person.email, person.password)).status).toBe(401);
    expect((await logIn(person.email, 'another quiet harbour')).status).toBe(200);
  });

  test('a password is the first line of standard input, and there must be one', async () => {
    expect(await readPasswordLine(Readable.from(['two ', 'words\r\nmore']))).toBe('two words');
    expect(await readPasswordLine(Readable.from([Buffer.from('last')]))).toBe('last');
    await expect(readPasswordLine(Readable.from([]))).rejects.toMatchObject({ field: 'password' });
    await expect(readPasswordLine(Readable.from(['x'.repeat(3_000)]))).rejects.toMatchObject({
      field: 'password',
    });
  });
});
