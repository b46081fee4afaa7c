import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pruneSessions } from '../../server/store/user-sessions.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
beforeAll(async () => {
  app = await startHireWire({ SESSIONS_PER_USER: '4', LOGINS_PER_ACCOUNT: '1000' });
});
afterAll(() => app.stop());

const refresh = (refresh_token: string) => app.call('POST', '/v1/auth/refresh', { body: { refresh_token } });
const me = (token: string) => app.call('GET', '/v1/me', { token });
const sessionsOf = (token: string, query = '') => app.call('GET', `/v1/auth/sessions${query}`, { token });
const logInAgain = async ({ email, password }: Person) =>
  (await app.call('POST', '/v1/auth/login', { body: { email, password } })).body;

describe('refreshing', () => {
  test('gives new tokens of the same session and keeps only hashes', async () => {
    const person = await app.register('candidate');
    const answer = await refresh(person.refresh_token);
    expect(answer.status).toBe(200);
    expect(answer.body.user.id).toBe(person.id);
    expect(answer.body.refresh_token).not.toBe(person.refresh_token);
    expect((await me(answer.body.access_token)).status).toBe(200);
    expect((await sessionsOf(answer.body.access_token)).body.items).toHaveLength(1);
    const rows = await app.ports.sql.query('select * from user_sessions where user_id = $1', [person.id]);
    for (const token of [person.refresh_token, answer.body.refresh_token]) {
      for (const part of token.split('.')) expect(JSON.stringify(rows)).not.toContain(part);
    }
  });

  test('a lost answer may be asked for again and is the same token', async () => {
    const { refresh_token } = await app.register('candidate');
    const lost = await refresh(refresh_token);
    const again = await refresh(refresh_token);
    expect(again.status).toBe(200);
    expect(again.body.refresh_token).toBe(lost.body.refresh_token);
    expect((await refresh(again.body.refresh_token)).status).toBe(200);
  });

  test('twenty at once with one token leave one session and one usable token', async () => {
    const { refresh_token, id } = await app.register('candidate');
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refresh_token)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const tokens = new Set(answers.map((answer) => answer.body.refresh_token));
    expect(tokens.size).toBe(1);
    expect((await refresh([...tokens][0])).status).toBe(200);
    expect(await liveSessions(id)).toBe(1);
  });

  test('two that wait for the same session are told the same token', async () => {
    const { refresh_token, id } = await app.register('candidate');
    const waiting = await app.ports.sql.transaction(async (sql) => {
      await sql.query('select 1 from user_sessions where user_id = $1 for update', [id]);
      const both = [refresh(refresh_token), refresh(refresh_token)];
      await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(2);
      return both;
    });
    const [one, two] = await Promise.all(waiting);
    expect([one!.status, two!.status]).toEqual([200, 200]);
    expect(one!.body.refresh_token).toBe(two!.body.refresh_token);
    expect((await refresh(one!.body.refresh_token)).status).toBe(200);
  });

  test('the token before comes back too late: the session ends at once', async () => {
    const { refresh_token, id } = await app.register('candidate');
    const { body } = await refresh(refresh_token);
    await app.ports.sql.query(
      `update user_sessions set rotated_at = rotated_at - interval '11 seconds' where user_id = $1`,
      [id],
    );
    expect((await refresh(refresh_token)).body).toMatchObject({ status: 401, code: 'session_ended' });
    expect((await me(body.access_token)).body.code).toBe('session_ended');
    expect((await refresh(body.refresh_token)).body.code).toBe('session_ended');
    expect(await liveSessions(id)).toBe(0);
  });

  test('a token whose successor was used ends the session, however soon and however old it is', async () => {
    const person = await app.register('candidate');
    const other = await logInAgain(person);
    const second = await refresh(person.refresh_token);
    let latest = second;
    for (let round = 0; round < 3; round += 1) latest = await refresh(latest.body.refresh_token);
    expect(latest.status).toBe(200);
    expect((await refresh(person.refresh_token)).body.code).toBe('session_ended');
    expect((await refresh(latest.body.refresh_token)).body.code).toBe('session_ended');
    expect((await me(latest.body.access_token)).body.code).toBe('session_ended');
    // Only that session: a login elsewhere goes on.
    expect((await me(other.access_token)).status).toBe(200);
  });

  test('refuses what is no token of ours and changes nothing', async () => {
    const { refresh_token, token } = await app.register('candidate');
    const [family, value] = (await app.register('candidate')).refresh_token.split('.');
    for (const text of ['x', refresh_token.split('.')[0], `${'a'.repeat(43)}.${value}`, `${family}.`]) {
      expect((await refresh(text!)).body).toMatchObject({ status: 401, code: 'session_ended' });
    }
    expect((await app.call('POST', '/v1/auth/refresh', { body: {} })).status).toBe(400);
    expect((await refresh('a'.repeat(201))).status).toBe(400);
    expect((await me(token)).status).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  test('extends the session, and an expired one cannot be extended', async () => {
    const { refresh_token, id } = await app.register('candidate');
    await app.ports.sql.query(
      `update user_sessions set expires_at = now() + interval '1 minute' where user_id = $1`,
      [id],
    );
    const { body } = await refresh(refresh_token);
    const [session] = (await sessionsOf(body.access_token)).body.items;
    expect(Date.parse(session.expires_at) - Date.now()).toBeGreaterThan(29 * 86_400_000);
    await app.ports.sql.query('update user_sessions set expires_at = now() where user_id = $1', [id]);
    expect((await refresh(body.refresh_token)).body.code).toBe('session_ended');
  });
});

describe('ending', () => {
  test('logout stops the access token and the refresh token at once', async () => {
    const { token, refresh_token } = await app.register('candidate');
    expect((await me(token)).status).toBe(200);
    const answer = await app.call('POST', '/v1/auth/logout', { token });
    expect(answer.status).toBe(204);
    expect(answer.body).toBe('');
    expect((await me(token)).body).toMatchObject({ status: 401, code: 'session_ended' });
    expect((await refresh(refresh_token)).body.code).toBe('session_ended');
    expect((await app.call('POST', '/v1/auth/logout', { token })).status).toBe(401);
  });

  test('one session can be ended from another of the same account, and from no other account', async () => {
    const [owner, stranger] = [await app.register('candidate'), await app.register('candidate')];
    const second = await logInAgain(owner);
    const { items } = (await sessionsOf(second.access_token)).body;
    expect(items.map((session: { current: boolean }) => session.current)).toEqual([true, false]);
    const path = `/v1/auth/sessions/${items[1].id}`;
    expect((await app.call('DELETE', path, { token: stranger.token })).body.code).toBe('not_found');
    expect((await me(owner.token)).status).toBe(200);
    expect((await app.call('DELETE', path, { token: second.access_token })).status).toBe(204);
    expect((await me(owner.token)).body.code).toBe('session_ended');
    expect((await app.call('DELETE', path, { token: second.access_token })).body.code).toBe('not_found');
    expect((await sessionsOf(stranger.token)).body.items).toHaveLength(1);
    expect((await app.call('DELETE', '/v1/auth/sessions/-1', { token: stranger.token })).status).toBe(400);
  });

  test('of too many sessions the oldest ends', async () => {
    const person = await app.register('candidate');
    const later = [];
    for (let round = 0; round < 4; round += 1) later.push(await logInAgain(person));
    expect((await me(person.token)).body.code).toBe('session_ended');
    expect((await refresh(person.refresh_token)).body.code).toBe('session_ended');
    for (const { access_token } of later) expect((await me(access_token)).status).toBe(200);
  });

  test('parallel logins do not exceed the bound', async () => {
    const person = await app.register('candidate');
    await Promise.all(Array.from({ length: 10 }, () => logInAgain(person)));
    expect(await liveSessions(person.id)).toBe(4);
  });

  test('the list is read in pages', async () => {
    const person = await app.register('candidate');
    for (let round = 0; round < 3; round += 1) await logInAgain(person);
    const first = (await sessionsOf(person.token, '?limit=3')).body;
    const rest = (await sessionsOf(person.token, `?limit=3&cursor=${first.next_cursor}`)).body;
    const ids = [...first.items, ...rest.items].map((session) => session.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(ids).toHaveLength(4);
    expect(rest.next_cursor).toBeNull();
  });

  test('an end that another program wrote is noticed when the cached data is a minute old', async () => {
    const { token, id } = await app.register('candidate');
    const [session] = (await sessionsOf(token)).body.items;
    await app.ports.sql.query('update user_sessions set revoked_at = now() where user_id = $1', [id]);
    const cached = await app.ports.cache.readSession(session.id);
    const read_at = new Date(Date.now() - 61_000).toISOString();
    await app.ports.cache.putSession(session.id, { ...cached, read_at });
    expect((await me(token)).body.code).toBe('session_ended');
  });

  test('sessions that ended or expired more than a day ago are pruned, live ones are not', async () => {
    const [live, ended, expired] = [
      await app.register('candidate'),
      await app.register('candidate'),
      await app.register('candidate'),
    ];
    await pruneSessions(app.ports.sql);
    const set = (column: string, id: number) =>
      app.ports.sql.query(
        `update user_sessions set ${column} = now() - interval '25 hours' where user_id = $1`,
        [id],
      );
    await set('revoked_at', ended.id);
    await set('expires_at', expired.id);
    expect(await pruneSessions(app.ports.sql)).toBe(2);
    expect(await pruneSessions(app.ports.sql)).toBe(0);
    expect((await refresh(live.refresh_token)).status).toBe(200);
    expect((await refresh(ended.refresh_token)).body.code).toBe('session_ended');
  });
});

async function liveSessions(userId: number): Promise<number> {
  const rows = await app.ports.sql.query(
    'select 1 from user_sessions where user_id = $1 and revoked_at is null and expires_at > now()',
    [userId],
  );
  return rows.length;
}

async function waitingForLocks(): Promise<number> {
  const rows = await app.ports.sql.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
}
