import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../server/domain/actor.ts';
import { insertCompany, insertJobs, insertPeople, signIn } from '../harness/population.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
beforeAll(async () => {
  app = await startHireWire({ SWIPES_PER_HOUR: '50' });
});
afterAll(() => app.stop());

interface Somebody extends Actor {
  token: string;
}

let candidate: Somebody;
let company: Somebody & { company_id: number };
let job: number;
beforeEach(async () => {
  const [person] = await insertPeople(app.ports.sql, 'candidate', 1);
  const owner = await insertCompany(app.ports.sql);
  candidate = { ...person!, token: await signIn(app.ports, person!.user_id) };
  company = { ...owner, token: await signIn(app.ports, owner.user_id) };
  [job] = (await insertJobs(app.ports.sql, company.company_id, 1)) as [number];
});

const swipe = (token: string, body: object) => app.call('POST', '/v1/swipes', { token, body });
const likeJob = () => swipe(candidate.token, { job_id: job, direction: 'right' });
const likeCandidate = () =>
  swipe(company.token, { job_id: job, direction: 'right', candidate_id: candidate.user_id });
const undo = (token: string, id: number) => app.call('DELETE', `/v1/swipes/${id}`, { token });
const one = async (text: string, values: unknown[]) =>
  (await app.ports.sql.query<Record<string, unknown>>(text, values))[0];
const countersOf = (id: number) =>
  one('select swipe_right_count, swipe_left_count, match_count from jobs where id = $1', [id]);

describe('swiping', () => {
  test('one like makes no match, the answering one does', async () => {
    const first = await likeJob();
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      swipe: {
        id: expect.any(Number),
        swiper_id: candidate.user_id,
        swiper_type: 'candidate',
        job_id: job,
        candidate_id: candidate.user_id,
        direction: 'right',
        match_score: expect.any(Number),
        created_at: expect.stringMatching(/Z$/),
      },
      match: null,
    });
    const second = await likeCandidate();
    expect(second.status).toBe(201);
    expect(second.body.match).toMatchObject({
      candidate_id: candidate.user_id,
      job_id: job,
      status: 'new',
      match_score: expect.any(Number),
    });
    expect(await countersOf(job)).toEqual({ swipe_right_count: 1, swipe_left_count: 0, match_count: 1 });
  });

  test('the same swipe again is the same answer, also after the match', async () => {
    const first = await likeJob();
    const again = await likeJob();
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const { match } = (await likeCandidate()).body;
    expect((await likeJob()).body).toEqual({ swipe: first.body.swipe, match });
    expect((await likeCandidate()).status).toBe(200);
  });

  test('another direction is refused, except after a skip', async () => {
    expect((await swipe(candidate.token, { job_id: job, direction: 'skip' })).status).toBe(201);
    expect((await swipe(candidate.token, { job_id: job, direction: 'left' })).status).toBe(201);
    for (const direction of ['right', 'skip']) {
      const refused = await swipe(candidate.token, { job_id: job, direction });
      expect([refused.status, refused.body.code]).toEqual([409, 'already_swiped']);
    }
    expect(await countersOf(job)).toEqual({ swipe_right_count: 0, swipe_left_count: 1, match_count: 0 });
  });

  test('the swiper keeps the score that was shown', async () => {
    const pair = { candidate_id: candidate.user_id, job_id: job };
    // Everything about the new people has been projected, so nothing invalidates what follows.
    await app.settled();
    const explanation = { skill_overlap: 40, semantic_match: 31.25 };
    const computed_at = new Date().toISOString();
    await app.ports.cache.writeScores(await app.ports.cache.readMark(), [
      { ...pair, score: 71.25, explanation, computed_at },
    ]);
    expect((await likeJob()).body.swipe.match_score).toBe(71.25);
    expect((await likeCandidate()).body.match).toMatchObject({
      match_score: 71.25,
      match_explanation: explanation,
    });
  });

  test('the card leaves the feed of the one who swiped, and of nobody else', async () => {
    const { cache } = app.ports;
    await app.settled();
    const feed = { kind: 'candidate', id: candidate.user_id } as const;
    const deck = { kind: 'job', id: job } as const;
    const items = (ids: number[]) => ids.map((id) => ({ id, score: 50 }));
    await cache.writeFeed(feed, await cache.readMark(), items([job, job + 1]));
    await cache.writeFeed(deck, await cache.readMark(), items([candidate.user_id]));
    await likeJob();
    expect(await cache.readFeed(feed, 0, 10)).toEqual(items([job + 1]));
    expect(await cache.readFeed(deck, 0, 10)).toEqual(items([candidate.user_id]));
    expect(await cache.readSwiped(candidate.user_id, job)).toBe('right');
    await likeCandidate();
    expect(await cache.readFeed(deck, 0, 10)).toEqual([]);
  });

  test('both sides are told of a match, recruiters too, and later by asking', async () => {
    const [recruiter] = await insertPeople(app.ports.sql, 'recruiter', 1);
    const membership = 'insert into company_members (user_id, company_id) values ($1, $2)';
    await app.ports.sql.query(membership, [recruiter!.user_id, company.company_id]);
    const heard: object[] = [];
    const told = new Promise<void>((resolve) => {
      void app.ports.cache.subscribe(candidate.user_id, (message) => resolve(void heard.push(message)));
    });
    await likeJob();
    const { match } = (await likeCandidate()).body;
    await told;
    const tokens = [candidate.token, company.token, await signIn(app.ports, recruiter!.user_id)];
    for (const token of tokens) {
      const { items } = (await app.call('GET', '/v1/notifications', { token })).body;
      expect(items).toEqual([
        {
          id: expect.any(Number),
          type: 'match_created',
          timestamp: expect.any(String),
          match_id: match.id,
          job_id: job,
          candidate_id: candidate.user_id,
          match_score: match.match_score,
        },
      ]);
    }
    expect(heard).toMatchObject([{ type: 'match_created', match_id: match.id }]);
  });
});

describe('who may swipe what', () => {
  test.each(['draft', 'paused', 'closed', 'filled'])('a job that is %s is not there', async (status) => {
    await app.ports.sql.query('update jobs set status = $2 where id = $1', [job, status]);
    expect((await likeJob()).status).toBe(404);
    expect((await likeCandidate()).status).toBe(404);
  });

  test('nor is one that has expired, but an earlier swipe still has its answer', async () => {
    await likeJob();
    await app.ports.sql.query(`update jobs set expires_at = now() - interval '1 minute' where id = $1`, [
      job,
    ]);
    expect((await likeJob()).status).toBe(200);
    expect((await likeCandidate()).status).toBe(404);
  });

  test('a company swipes for its own jobs, and only active candidates', async () => {
    const [other] = await insertJobs(app.ports.sql, (await insertCompany(app.ports.sql)).company_id, 1);
    const [gone] = await insertPeople(app.ports.sql, 'candidate', 1);
    await app.ports.sql.query('update users set is_active = false where id = $1', [gone!.user_id]);
    const attempts = [
      { job_id: other, candidate_id: candidate.user_id },
      { job_id: job, candidate_id: gone!.user_id },
      { job_id: job, candidate_id: company.user_id },
      { job_id: job, candidate_id: Number.MAX_SAFE_INTEGER },
      { job_id: Number.MAX_SAFE_INTEGER, candidate_id: candidate.user_id },
    ];
    for (const attempt of attempts) {
      const refused = await swipe(company.token, { ...attempt, direction: 'right' });
      expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    }
  });

  test('bad input names the field', async () => {
    const attempts: [string, object, string][] = [
      [candidate.token, { job_id: job, direction: 'right', candidate_id: company.user_id }, 'candidate_id'],
      [company.token, { job_id: job, direction: 'right' }, 'candidate_id'],
      [candidate.token, { job_id: job, direction: 'up' }, 'direction'],
      [candidate.token, { job_id: -1, direction: 'right' }, 'job_id'],
      [candidate.token, { job_id: '7', direction: 'right' }, 'job_id'],
      [candidate.token, { job_id: job, direction: 'right', match_score: 100 }, 'match_score'],
    ];
    for (const [token, body, field] of attempts) {
      const refused = await swipe(token, body);
      expect(refused.body).toMatchObject({ status: 400, code: 'invalid_input', field });
    }
    expect(await one('select from swipe_pairs where job_id = $1', [job])).toBeUndefined();
  });
});

describe('undo', () => {
  test('gives everything back: pair, match, counters, card; and the other direction is free', async () => {
    await likeCandidate();
    const { swipe: made, match } = (await likeJob()).body;
    const feed = { kind: 'candidate', id: candidate.user_id } as const;
    await app.ports.cache.writeFeed(feed, await app.ports.cache.readMark(), []);
    expect((await undo(candidate.token, made.id)).status).toBe(204);
    expect(await countersOf(job)).toEqual({ swipe_right_count: 0, swipe_left_count: 0, match_count: 0 });
    expect((await app.call('GET', `/v1/matches/${match.id}`, { token: company.token })).status).toBe(404);
    expect(await app.ports.cache.readFeed(feed, 0, 10)).toBeNull();
    expect(await app.ports.cache.readSwiped(candidate.user_id, job)).toBeNull();
    const told = (await app.call('GET', '/v1/notifications', { token: company.token })).body.items;
    expect(told.at(-1)).toMatchObject({ type: 'match_cancelled', match_id: match.id });
    expect((await undo(candidate.token, made.id)).status).toBe(404);
    expect((await swipe(candidate.token, { job_id: job, direction: 'left' })).status).toBe(201);
  });

  test('is for the swiper alone and for a short time', async () => {
    const { id } = (await likeJob()).body.swipe;
    expect((await undo(company.token, id)).status).toBe(404);
    await app.ports.sql.query(`update swipes set created_at = now() - interval '301 seconds' where id = $1`, [
      id,
    ]);
    const late = await undo(candidate.token, id);
    expect([late.status, late.body.code]).toEqual([409, 'undo_expired']);
  });

  test('is refused once the match has begun', async () => {
    await likeCandidate();
    const { swipe: made, match } = (await likeJob()).body;
    const content = 'Hello!';
    await app.call('POST', `/v1/matches/${match.id}/messages`, { token: company.token, body: { content } });
    const refused = await undo(candidate.token, made.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'match_started']);
    expect(await countersOf(job)).toEqual({ swipe_right_count: 1, swipe_left_count: 0, match_count: 1 });
  });

  test('of a skip that was replaced is refused', async () => {
    const skipped = (await swipe(candidate.token, { job_id: job, direction: 'skip' })).body.swipe;
    await likeJob();
    const refused = await undo(candidate.token, skipped.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
  });
});
