import { describe, expect, it, vi } from 'vitest';
import type { Opened } from './cache.suite.ts';
import { expectEntry } from './cache-entry.ts';

/** Sessions, limits, pub/sub, presence, events, swiped marks and tickets. */
export function describeShortLived(opened: Opened): void {
  describe('sessions', () => describeSessions(opened));
  describe('rate limits', () => describeRateLimits(opened));
  describe('notifications', () => describeNotifications(opened));
  describe('connections and event rooms', () => describeRooms(opened));
  describe('swiped marks and tickets', () => describeTexts(opened));

  it('answers a ping, and null for a key that is not there', async () => {
    const { cache } = opened();
    await cache.ping();
    expect(await cache.inspect('session:404')).toBeNull();
  });
}

function describeSessions(opened: Opened): void {
  it('keeps a hash of texts for seven days, replaced whole', async () => {
    const { cache } = opened();
    const data = { user_id: '17', user_type: 'candidate' };
    await cache.putSession(3, { ...data, stale: 'yes' });
    await cache.putSession(3, data);
    await expectEntry(cache, 'session:3', 'hash', data, 604_800);
    const read = await cache.readSession(3);
    expect(read).toEqual(data);
    Object.assign(read ?? {}, { user_type: 'admin' });
    expect(await cache.readSession(3)).toEqual(data);
  });

  it('takes an offer only where nothing is known', async () => {
    const { cache } = opened();
    await cache.offerSession(3, { user_id: '17' });
    await cache.offerSession(3, { user_id: '18' });
    expect(await cache.readSession(3)).toEqual({ user_id: '17' });
    await cache.putSession(3, { user_id: '19' });
    expect(await cache.readSession(3)).toEqual({ user_id: '19' });
  });

  it('lets nothing overwrite an end', async () => {
    const { cache } = opened();
    await cache.putSession(3, { user_id: '17' });
    await cache.endSession(3);
    await cache.offerSession(3, { user_id: '17' });
    await cache.putSession(3, { user_id: '17' });
    expect(await cache.readSession(3)).toEqual({ ended: 'true' });
    await expectEntry(cache, 'session:3', 'hash', { ended: 'true' }, 604_800);
  });

  it('forgets a session after seven days', async (test) => {
    const { cache, advance } = opened();
    if (!advance) return test.skip();
    await cache.putSession(3, { user_id: '17' });
    await advance(604_801);
    expect(await cache.readSession(3)).toBeNull();
  });
}

function describeRateLimits(opened: Opened): void {
  it('lets exactly the limit through when all come at once', async () => {
    const { cache } = opened();
    const hits = Array.from({ length: 100 }, () => cache.hit('12345', 'swipe', 50, 3_600));
    const answers = await Promise.all(hits);
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(50);
    await expectEntry(cache, 'ratelimit:12345:swipe', 'string', '50', 3_600);
  });

  it('counts down, per subject and action', async () => {
    const { cache } = opened();
    expect(await cache.hit('1', 'swipe', 2, 60)).toEqual({
      allowed: true,
      remaining: 1,
      retry_after_seconds: 60,
    });
    expect(await cache.hit('1', 'swipe', 2, 60)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await cache.hit('1', 'swipe', 2, 60)).toMatchObject({ allowed: false, remaining: 0 });
    expect(await cache.hit('1', 'login', 2, 60)).toMatchObject({ allowed: true });
    expect(await cache.hit('2', 'swipe', 2, 60)).toMatchObject({ allowed: true });
    expect(await cache.hit('1', 'swipe', 3, 60)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it('refuses everything at a limit of nothing', async () => {
    const answer = await opened().cache.hit('1', 'swipe', 0, 60);
    expect(answer).toEqual({ allowed: false, remaining: 0, retry_after_seconds: 60 });
  });

  it('starts its window at the first hit; neither hits nor refusals re-arm it', async (test) => {
    const { cache, advance } = opened();
    if (!advance) return test.skip();
    await cache.hit('1', 'swipe', 2, 100);
    await advance(60);
    expect(await cache.hit('1', 'swipe', 2, 100)).toMatchObject({ allowed: true, retry_after_seconds: 40 });
    await advance(30);
    expect(await cache.hit('1', 'swipe', 2, 100)).toMatchObject({ allowed: false, retry_after_seconds: 10 });
    await advance(11);
    expect(await cache.hit('1', 'swipe', 2, 100)).toMatchObject({ allowed: true, remaining: 1 });
  });
}

function describeNotifications(opened: Opened): void {
  it('delivers in order to every listener of the user, each with a copy of its own', async () => {
    const { cache } = opened();
    const first: object[] = [];
    const second: object[] = [];
    const other: object[] = [];
    await cache.subscribe(1, (message) => first.push(Object.assign(message, { seen: true })));
    await cache.subscribe(1, (message) => second.push(message));
    await cache.subscribe(2, (message) => other.push(message));
    await cache.publish(1, { type: 'match_created', job_id: 5 });
    await cache.publish(1, { type: 'message_created', text: 'schön' });
    await cache.publish(2, { type: 'end' });
    await vi.waitFor(() => expect(other).toHaveLength(1));
    await vi.waitFor(() => expect(second).toHaveLength(2));
    expect(second).toEqual([
      { type: 'match_created', job_id: 5 },
      { type: 'message_created', text: 'schön' },
    ]);
    expect(first).toHaveLength(2);
  });

  it('never calls a listener from inside publish, and survives one that throws', async () => {
    const { cache } = opened();
    const calls: string[] = [];
    await cache.subscribe(1, () => {
      calls.push('faulty');
      throw new Error('a listener failed on purpose');
    });
    await cache.subscribe(1, () => calls.push('sound'));
    const published = cache.publish(1, { type: 'ping' });
    calls.push('returned');
    await published;
    await vi.waitFor(() => expect(calls).toHaveLength(3));
    expect(calls).toEqual(['returned', 'faulty', 'sound']);
  });

  it('stops when told to', async () => {
    const { cache } = opened();
    const ended: object[] = [];
    const going: object[] = [];
    const end = await cache.subscribe(1, (message) => ended.push(message));
    await cache.subscribe(1, (message) => going.push(message));
    await cache.publish(1, { n: 1 });
    await vi.waitFor(() => expect(ended).toHaveLength(1));
    await end();
    await end();
    await cache.publish(1, { n: 2 });
    await vi.waitFor(() => expect(going).toHaveLength(2));
    expect(ended).toHaveLength(1);
  });
}

function describeRooms(opened: Opened): void {
  it('keeps connections for an hour from the last change', async () => {
    const { cache } = opened();
    await cache.addConnection(1, 'a');
    await cache.addConnection(1, 'b');
    await cache.addConnection(1, 'b');
    await cache.removeConnection(1, 'a');
    expect(await cache.connections(1)).toEqual(['b']);
    await expectEntry(cache, 'user:1:connections', 'set', ['b'], 3_600);
    await cache.removeConnection(1, 'b');
    expect(await cache.connections(1)).toEqual([]);
    expect(await cache.inspect('user:1:connections')).toBeNull();
  });

  it('starts the hour again with each change', async (test) => {
    const { cache, advance } = opened();
    if (!advance) return test.skip();
    await cache.addConnection(1, 'a');
    await advance(3_000);
    await cache.addConnection(1, 'b');
    await advance(3_000);
    expect((await cache.connections(1)).sort()).toEqual(['a', 'b']);
    await advance(601);
    expect(await cache.connections(1)).toEqual([]);
  });

  it('keeps who is in an event and what was matched there, oldest first', async () => {
    const { cache } = opened();
    for (const user of [7, 8, 7]) await cache.addParticipant(3, user);
    await cache.removeParticipant(3, 8);
    expect(await cache.participants(3)).toEqual([7]);
    for (const job of [30, 4]) await cache.pushEventMatch(3, 7, job);
    expect(await cache.eventMatches(3, 7)).toEqual([30, 4]);
    expect(await cache.eventMatches(3, 8)).toEqual([]);
    await expectEntry(cache, 'event:3:participants', 'set', ['7'], null);
    await expectEntry(cache, 'event:3:candidate:7:matches', 'list', ['30', '4'], null);
  });
}

function describeTexts(opened: Opened): void {
  it('marks what was swiped for seven days', async () => {
    const { cache } = opened();
    await cache.markSwiped(17, 5, 'right');
    expect(await cache.readSwiped(17, 5)).toBe('right');
    await expectEntry(cache, 'swiped:17:5', 'string', 'right', 604_800);
    await cache.clearSwiped(17, 5);
    expect(await cache.readSwiped(17, 5)).toBeNull();
  });

  it('redeems a ticket once, however many ask', async () => {
    const { cache } = opened();
    await cache.issueTicket('secret', '{"user_id":17}', 30);
    await expectEntry(cache, 'ticket:secret', 'string', '{"user_id":17}', 30);
    const answers = await Promise.all([1, 2, 3, 4].map(() => cache.redeemTicket('secret')));
    expect(answers.filter((answer) => answer !== null)).toEqual(['{"user_id":17}']);
    expect(await cache.redeemTicket('unknown')).toBeNull();
  });

  it('does not redeem an expired ticket', async (test) => {
    const { cache, advance } = opened();
    if (!advance) return test.skip();
    await cache.issueTicket('secret', 'data', 30);
    await advance(31);
    expect(await cache.redeemTicket('secret')).toBeNull();
  });
}
