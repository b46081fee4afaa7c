import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pruneNotifications } from '../../server/actions/prune-notifications.ts';
import { type Matched, makeMatch, newCandidate, newCompany, newRecruiter } from '../harness/matched.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let match: Matched;
beforeAll(async () => {
  app = await startHireWire({ MESSAGES_PER_MINUTE: '30' });
});
afterAll(() => app.stop());
beforeEach(async () => {
  match = await makeMatch(app);
});

const say = (token: string, body: object, id = match.id) =>
  app.call('POST', `/v1/matches/${id}/messages`, { token, body });
const list = async (token: string, query = '') =>
  (await app.call('GET', `/v1/matches/${match.id}/messages${query}`, { token })).body;
const markRead = (token: string, body: object) =>
  app.call('POST', `/v1/matches/${match.id}/read`, { token, body });
const notices = async (token: string, query = '?limit=100') =>
  (await app.call('GET', `/v1/notifications${query}`, { token })).body.items;

describe('sending', () => {
  test('opens the conversation, and everybody else in it is told', async () => {
    const { candidate, company, id } = match;
    const recruiter = await newRecruiter(app, company.company_id);
    const sent = await say(company.token, { content: 'Hello!' });
    expect(sent.status).toBe(201);
    expect(sent.body).toEqual({
      id: expect.any(Number),
      match_id: id,
      sender_id: company.user_id,
      sender_type: 'company',
      content: 'Hello!',
      is_ai_generated: false,
      client_id: null,
      read: false,
      read_at: null,
      created_at: expect.stringMatching(/Z$/),
    });
    const { body } = await app.call('GET', `/v1/matches/${id}`, { token: candidate.token });
    expect(body).toMatchObject({ status: 'chatting', first_message_at: expect.any(String) });
    for (const { token } of [candidate, recruiter]) {
      expect((await notices(token)).at(-1)).toMatchObject({
        type: 'message_created',
        match_id: id,
        message_id: sent.body.id,
        sender_type: 'company',
        content: 'Hello!',
      });
    }
    expect((await notices(company.token)).at(-1).type).toBe('match_created');
  });

  test('twenty times with one client_id at once sends one message', async () => {
    const body = { content: 'Once.', client_id: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => say(match.candidate.token, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await list(match.company.token)).items).toHaveLength(1);
    const other = await say(match.candidate.token, { ...body, content: 'Twice.' });
    expect(other.body).toMatchObject({ status: 409, code: 'conflict', field: 'client_id' });
    expect((await say(match.company.token, body)).status).toBe(201);
  });

  test('two first messages at once are both sent', async () => {
    const { candidate, company } = match;
    const answers = await Promise.all(
      [candidate, company, candidate, company].map(({ token }) => say(token, { content: 'First!' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await list(company.token)).items).toHaveLength(4);
  });

  test('is limited by the minute, and what was sent before does not count again', async () => {
    const bodies = Array.from({ length: 40 }, () => ({ content: 'Hello!', client_id: randomUUID() }));
    const answers = await Promise.all(bodies.map((body) => say(match.candidate.token, body)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    const sent = bodies[answers.findIndex(({ status }) => status === 201)]!;
    expect((await say(match.candidate.token, sent)).status).toBe(200);
    expect((await list(match.candidate.token, '?limit=100')).items).toHaveLength(30);
  });

  test('ends when the match ends', async () => {
    const { candidate, company, id } = match;
    const body = { content: 'Hello!', client_id: randomUUID() };
    await say(company.token, body);
    const status = 'rejected';
    await app.call('PATCH', `/v1/matches/${id}`, { token: candidate.token, body: { status } });
    const refused = await say(company.token, { content: 'Wait!' });
    expect(refused.body).toMatchObject({ status: 409, code: 'conversation_closed' });
    expect((await say(company.token, body)).status).toBe(200);
    expect((await list(company.token)).items).toHaveLength(1);
  });

  test.each([
    ['an empty text', { content: '' }],
    ['white space', { content: ' \n' }],
    ['5,001 characters', { content: 'x'.repeat(5_001) }],
    ['a NUL', { content: 'a\0b' }],
    ['no text', {}],
    ['a client_id that is none', { content: 'Hello!', client_id: 'mine' }],
    ['a field of the server', { content: 'Hello!', sender_type: 'company' }],
  ])('%s is refused', async (_what, body) => {
    expect((await say(match.candidate.token, body)).body).toMatchObject({
      status: 400,
      code: 'invalid_input',
    });
    expect((await list(match.candidate.token)).items).toEqual([]);
  });

  test('5,000 characters of any kind are kept as they are', async () => {
    const content = '🦊 Ünïcode\n'.repeat(500);
    expect((await say(match.candidate.token, { content })).body.content).toBe(content);
    expect((await list(match.company.token)).items[0].content).toBe(content);
  });

  test('others can neither read nor write', async () => {
    await say(match.company.token, { content: 'Between us.' });
    for (const { token } of [await newCandidate(app), await newCompany(app)]) {
      expect((await say(token, { content: 'Hello!' })).status).toBe(404);
      expect(await list(token)).toMatchObject({ status: 404 });
      expect((await markRead(token, {})).status).toBe(404);
    }
  });
});

describe('reading', () => {
  test('pages hold every message once, newest first', async () => {
    const { candidate, company } = match;
    const ids: number[] = [];
    for (const { token } of [candidate, company, candidate, company, candidate]) {
      ids.unshift((await say(token, { content: 'Hello!' })).body.id);
    }
    const seen: number[] = [];
    let query = '?limit=2';
    for (;;) {
      const page = await list(candidate.token, query);
      seen.push(...page.items.map((item: { id: number }) => item.id));
      if (page.next_cursor === null) break;
      query = `?limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(ids);
  });

  test('marks what the other side sent up to a message, and tells the sender once', async () => {
    const { candidate, company, id } = match;
    const first = (await say(company.token, { content: 'One' })).body;
    await say(company.token, { content: 'Two' });
    await say(candidate.token, { content: 'Mine' });
    const answer = await markRead(candidate.token, { up_to_message_id: first.id });
    expect(answer.body).toEqual({ read_count: 1, unread_count: 1 });
    expect((await notices(company.token)).at(-1)).toMatchObject({
      type: 'message_read',
      match_id: id,
      up_to_message_id: first.id,
      read_count: 1,
    });
    const rest = await app.call('POST', `/v1/matches/${id}/read`, { token: candidate.token });
    expect(rest.body).toEqual({ read_count: 1, unread_count: 0 });
    const { items } = await list(company.token);
    expect(items.map(({ read }: { read: boolean }) => read)).toEqual([false, true, true]);
    expect(items[1].read_at).toMatch(/Z$/);
    const before = (await notices(company.token)).length;
    expect((await markRead(candidate.token, {})).body).toEqual({ read_count: 0, unread_count: 0 });
    expect(await notices(company.token)).toHaveLength(before);
  });
});

describe('notifications', () => {
  test('are listed after one id, oldest first, with cursors', async () => {
    const { candidate, company } = match;
    for (const content of ['One', 'Two', 'Three']) await say(company.token, { content });
    const [created, ...messages] = await notices(candidate.token);
    expect(created.type).toBe('match_created');
    expect(await notices(candidate.token, `?after=${created.id}`)).toEqual(messages);
    const { body } = await app.call('GET', `/v1/notifications?after=${created.id}&limit=2`, candidate);
    expect(body.items).toEqual(messages.slice(0, 2));
    expect(await notices(candidate.token, `?cursor=${body.next_cursor}`)).toEqual(messages.slice(2));
  });

  test('forget what was said when the message is gone', async () => {
    const { candidate, company } = match;
    const { id } = (await say(company.token, { content: 'Secret' })).body;
    await app.ports.sql.query('delete from messages where id = $1', [id]);
    expect((await notices(candidate.token)).at(-1)).not.toHaveProperty('content');
  });

  test('are kept for so many days', async () => {
    const { candidate } = match;
    const [kept] = await notices(candidate.token);
    await app.ports.sql.query(
      `update notifications set created_at = now() - interval '31 days' where id < $1`,
      [kept.id],
    );
    await pruneNotifications(app.ports, 30);
    const [oldest] = await app.ports.sql.query<{ id: number }>('select min(id) as id from notifications');
    expect(oldest!.id).toBe(kept.id);
  });
});
