import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LiveClient, newTicket, openLive } from '../harness/live-client.ts';
import { type Matched, makeMatch, newCandidate } from '../harness/matched.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let match: Matched;
beforeAll(async () => {
  app = await startHireWire({
    WS_PING_SECONDS: '1',
    WS_BUFFER_BYTES: '100000',
    SOCKETS_PER_USER: '3',
    MESSAGES_PER_MINUTE: '100000',
    PUBLIC_URL: 'https://hire.example',
  });
});
afterAll(() => app.stop());
beforeEach(async () => {
  match = await makeMatch(app);
});

const say = (token: string, content: string) =>
  app.call('POST', `/v1/matches/${match.id}/messages`, { token, body: { content } });
const idsOf = (client: LiveClient) => client.messages.map(({ id }) => id as number);
const insertNotice = (userId: number, body: object) =>
  app.ports.sql.query(`insert into notifications (user_id, type, body) values ($1, 'message_read', $2)`, [
    userId,
    JSON.stringify(body),
  ]);

describe('opening', () => {
  test('a ticket opens one socket, once', async () => {
    const answer = await app.call('POST', '/v1/ws-tickets', { token: match.candidate.token });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ticket: expect.any(String), expires_in: 30 });
    const { ticket } = answer.body;
    const client = await openLive(app, '', { ticket });
    await expect(openLive(app, '', { ticket })).rejects.toThrow('refused with 401');
    await client.close();
  });

  test('no ticket, no socket', async () => {
    await expect(openLive(app, '', { ticket: 'invented' })).rejects.toThrow('refused with 401');
    await expect(openLive(app, '', { ticket: '' })).rejects.toThrow('refused with 400');
    expect((await app.call('POST', '/v1/ws-tickets')).status).toBe(401);
  });

  test('a ticket of a session that has ended opens nothing', async () => {
    const { token, user_id } = await newCandidate(app);
    const ticket = await newTicket(app, token);
    await endSessions(user_id);
    await expect(openLive(app, '', { ticket })).rejects.toThrow('refused with 401');
  });

  test('asked for as a page, it says what it is and leaves the ticket alone', async () => {
    const ticket = await newTicket(app, match.candidate.token);
    const answer = await app.call('GET', `/v1/ws?ticket=${ticket}`);
    expect(answer.body).toMatchObject({ status: 426, code: 'upgrade_required' });
    await (await openLive(app, '', { ticket })).close();
  });

  test('pages of others may not open one', async () => {
    const { token } = match.candidate;
    for (const origin of ['https://evil.example', 'null', 'http://hire.example']) {
      await expect(openLive(app, token, { origin })).rejects.toThrow('refused with 403');
    }
    for (const origin of ['https://hire.example', app.url]) {
      await (await openLive(app, token, { origin })).close();
    }
  });

  test('an account has so many at once, and a place that is left is free again', async () => {
    const { token, user_id } = await newCandidate(app);
    const clients = [];
    for (let index = 0; index < 3; index += 1) clients.push(await openLive(app, token));
    expect(await app.ports.cache.connections(user_id)).toHaveLength(3);
    await expect(openLive(app, token)).rejects.toThrow('refused with 429');
    await clients[0]!.close();
    await expect.poll(() => app.ports.cache.connections(user_id)).toHaveLength(2);
    clients[0] = await openLive(app, token);
    await Promise.all(clients.map((client) => client.close()));
    await expect.poll(() => app.ports.cache.connections(user_id)).toEqual([]);
  });

  test('places that a crash left behind are given to others', async () => {
    const { token, user_id } = await newCandidate(app);
    const longAgo = Math.floor(Date.now() / 1_000) - 60;
    for (const name of ['a', 'b', 'c']) await app.ports.cache.addConnection(user_id, `${name}.${longAgo}`);
    await (await openLive(app, token)).close();
  });
});

describe('telling', () => {
  test('what happens arrives at once, to both sides, in order', async () => {
    const { candidate, company, id } = match;
    const clients = [await openLive(app, candidate.token), await openLive(app, company.token)] as const;
    for (const content of ['One', 'Two', 'Three']) await say(company.token, content);
    await app.call('POST', `/v1/matches/${id}/read`, { token: candidate.token, body: {} });
    const heard = await clients[0].received(3);
    expect(heard.map(({ type, content }) => [type, content])).toEqual([
      ['message_created', 'One'],
      ['message_created', 'Two'],
      ['message_created', 'Three'],
    ]);
    expect(heard[0]).toMatchObject({ match_id: id, sender_type: 'company', timestamp: expect.any(String) });
    expect((await clients[1].received(1))[0]).toMatchObject({ type: 'message_read', read_count: 3 });
    await Promise.all(clients.map((client) => client.close()));
  });

  test('without `after` everything since the ticket is sent, with it everything since then', async () => {
    const { candidate, company } = match;
    await say(company.token, 'Old');
    const { items } = (await app.call('GET', '/v1/notifications', { token: candidate.token })).body;
    const ticket = await newTicket(app, candidate.token);
    await say(company.token, 'New');
    const fresh = await openLive(app, '', { ticket });
    const back = await openLive(app, candidate.token, { after: items[0].id });
    expect((await fresh.received(1)).map(({ content }) => content)).toEqual(['New']);
    expect((await back.received(2)).map(({ content }) => content)).toEqual(['Old', 'New']);
    expect(back.messages[0]).toEqual(items[1]);
    await Promise.all([fresh.close(), back.close()]);
  });

  test('coming and going while much happens, nothing is missed, doubled or out of order', async () => {
    const { candidate, company } = match;
    const total = 300;
    const sending = Promise.all(
      Array.from({ length: 10 }, async (_, lane) => {
        for (let index = 0; index < total / 10; index += 1) await say(company.token, `${lane} ${index}`);
      }),
    );
    const seen: number[] = [];
    while (seen.length < total + 1) {
      const client = await openLive(app, candidate.token, { after: seen.at(-1) ?? 0 });
      await client.received(Math.min(25, total + 1 - seen.length));
      await client.close();
      seen.push(...idsOf(client));
    }
    await sending;
    const rows = await app.ports.sql.query<{ id: number }>(
      'select id from notifications where user_id = $1 order by id',
      [candidate.user_id],
    );
    expect(rows).toHaveLength(total + 1);
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  test('a notice whose announcement was lost comes with the next ping', async () => {
    const client = await openLive(app, match.candidate.token);
    await insertNotice(match.candidate.user_id, { match_id: match.id });
    expect(await client.received(1)).toMatchObject([{ type: 'message_read', match_id: match.id }]);
    await client.close();
  });

  test('what is published without being kept is passed on', async () => {
    const client = await openLive(app, match.candidate.token);
    await app.ports.cache.publish(match.candidate.user_id, { type: 'event_started' });
    expect(await client.received(1)).toEqual([{ type: 'event_started' }]);
    await client.close();
  });
});

describe('ending', () => {
  test('with the session', async () => {
    const { token, user_id } = await newCandidate(app);
    const client = await openLive(app, token);
    await endSessions(user_id);
    expect(await client.closed).toBe(1008);
  });

  test('when the client does not answer a ping', async () => {
    const client = await openLive(app, match.candidate.token, { autoPong: false });
    expect(await client.closed).toBe(1006);
  });

  test('when the client reads too slowly', async () => {
    const { token, user_id } = match.candidate;
    const padding = 'x'.repeat(200_000);
    for (let index = 0; index < 60; index += 1) await insertNotice(user_id, { content: padding });
    const client = await openLive(app, token, { after: 0 });
    client.socket.pause();
    const other = await openLive(app, match.company.token);
    for (let pings = 0; pings < 3; pings += 1) await once(other.socket, 'ping');
    client.socket.resume();
    expect(await client.closed).toBe(1013);
    expect(client.messages.length).toBeLessThan(60);
    await other.close();
  });

  test('with the server, which says so and does not wait long', async () => {
    const other = await startHireWire();
    const { token } = await newCandidate(other);
    const client = await openLive(other, token);
    const deaf = await openLive(other, token);
    deaf.socket.pause();
    const start = performance.now();
    await other.stop();
    expect(await client.closed).toBe(1001);
    expect(performance.now() - start).toBeLessThan(3_000);
    deaf.socket.terminate();
  });
});

async function endSessions(userId: number): Promise<void> {
  const rows = await app.ports.sql.query<{ id: number }>(
    'update user_sessions set revoked_at = now() where user_id = $1 returning id',
    [userId],
  );
  for (const { id } of rows) await app.ports.cache.endSession(id);
}
