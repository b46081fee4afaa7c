import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expireMatches } from '../../server/actions/expire-matches.ts';
import { type Matched, makeMatch, newCandidate, newCompany, newRecruiter } from '../harness/matched.ts';
import { insertJobs } from '../harness/population.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let match: Matched;
beforeAll(async () => {
  app = await startHireWire();
});
afterAll(() => app.stop());
beforeEach(async () => {
  match = await makeMatch(app);
});

const read = (token: string, id: number) => app.call('GET', `/v1/matches/${id}`, { token });
const move = (token: string, id: number, body: object) =>
  app.call('PATCH', `/v1/matches/${id}`, { token, body });
const list = async (token: string, query = '') =>
  (await app.call('GET', `/v1/matches${query}`, { token })).body;
const say = (token: string, id: number, content: string) =>
  app.call('POST', `/v1/matches/${id}/messages`, { token, body: { content } });
const notices = async (token: string) =>
  (await app.call('GET', '/v1/notifications?limit=100', { token })).body.items;

describe('reading', () => {
  test('a candidate sees the job, a company sees the person too, nobody sees how to reach the other', async () => {
    const { candidate, company, job, id } = match;
    await app.ports.sql.query(
      `update candidate_profiles
          set headline = 'Builder', current_title = 'Engineer', years_experience = 7, salary_min = 91234
        where user_id = $1`,
      [candidate.user_id],
    );
    const own = await read(candidate.token, id);
    expect(own.status).toBe(200);
    expect(own.body).toMatchObject({ id, status: 'new', unread_count: 0, last_message: null });
    expect(own.body.job).toMatchObject({ id: job, title: 'Job 1', company_id: company.company_id });
    expect(own.body.candidate).toBeNull();
    const theirs = await read(company.token, id);
    const person = { id: candidate.user_id, name: 'Candidate 1', headline: 'Builder', years_experience: 7 };
    expect(theirs.body.candidate).toMatchObject(person);
    expect(JSON.stringify(theirs.body)).not.toMatch(/@example|91234|phone|resume/);
  });

  test('recruiters of the company see it, others do not', async () => {
    const { company, id } = match;
    expect((await read((await newRecruiter(app, company.company_id)).token, id)).status).toBe(200);
    for (const { token } of [await newCandidate(app), await newCompany(app)]) {
      expect((await read(token, id)).status).toBe(404);
      expect((await move(token, id, { status: 'rejected' })).status).toBe(404);
      expect((await list(token)).items).toEqual([]);
    }
  });

  test('an unread count and the last message stand on the card', async () => {
    const { candidate, company, id } = match;
    await say(company.token, id, 'Hello!');
    await say(company.token, id, 'Are you there?');
    const { body } = await read(candidate.token, id);
    expect(body).toMatchObject({ status: 'chatting', unread_count: 2 });
    expect(body.last_message).toMatchObject({
      content: 'Are you there?',
      sender_type: 'company',
      read: false,
    });
    expect(body.last_message.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await read(company.token, id)).body.unread_count).toBe(0);
  });

  test('pages hold every match once, newest first, filtered by status and job', async () => {
    const { company, job, id } = match;
    const [second] = await insertJobs(app.ports.sql, company.company_id, 1);
    const ids = [id];
    for (const target of [job, second!, job]) {
      ids.unshift((await makeMatch(app, { company, job: target })).id);
    }
    const pages = [await list(company.token, '?limit=3')];
    pages.push(await list(company.token, `?limit=3&cursor=${pages[0].next_cursor}`));
    const seen = pages.map(({ items }) => items.map((item: { id: number }) => item.id));
    expect(seen).toEqual([ids.slice(0, 3), ids.slice(3)]);
    expect(pages[1].next_cursor).toBeNull();
    await move(company.token, id, { status: 'chatting' });
    const idsOf = async (query: string) =>
      (await list(company.token, query)).items.map((item: { id: number }) => item.id);
    expect(await idsOf('?status=chatting')).toEqual([id]);
    expect(await idsOf(`?job_id=${second}`)).toEqual([ids[1]]);
    expect(await list(company.token, '?cursor=nonsense')).toMatchObject({ status: 400, field: 'cursor' });
  });
});

describe('moving', () => {
  test('a company leads it step by step, and each step has its time', async () => {
    const { candidate, company, id } = match;
    const stamps = {
      interviewing: 'first_interview_at',
      offer: 'offer_made_at',
      hired: 'hired_at',
    };
    expect((await move(company.token, id, { status: 'chatting' })).body.status).toBe('chatting');
    for (const [status, stamp] of Object.entries(stamps)) {
      const moved = await move(company.token, id, { status });
      expect(moved.status).toBe(200);
      expect(moved.body).toMatchObject({ status, [stamp]: expect.stringMatching(/Z$/) });
    }
    const told = (await notices(candidate.token)).filter(
      ({ type }: { type: string }) => type === 'match_status_changed',
    );
    expect(told.map(({ status }: { status: string }) => status)).toEqual([
      'chatting',
      ...Object.keys(stamps),
    ]);
    const own = await notices(company.token);
    expect(own.map(({ type }: { type: string }) => type)).toEqual(['match_created']);
  });

  test('no step is left out or taken back, and none follows the end', async () => {
    const { company, id } = match;
    for (const status of ['interviewing', 'offer', 'hired', 'expired']) {
      const refused = await move(company.token, id, { status });
      expect(refused.body).toMatchObject({ status: 409, code: 'illegal_status' });
    }
    await move(company.token, id, { status: 'chatting' });
    expect((await move(company.token, id, { status: 'new' })).status).toBe(409);
    await move(company.token, id, { status: 'rejected' });
    expect((await move(company.token, id, { status: 'chatting' })).status).toBe(409);
  });

  test('the same status again changes nothing', async () => {
    const { candidate, company, id } = match;
    const moved = await move(company.token, id, { status: 'chatting' });
    expect((await move(company.token, id, { status: 'chatting' })).body).toEqual(moved.body);
    expect((await move(candidate.token, id, { status: 'chatting' })).status).toBe(200);
    expect(await notices(candidate.token)).toHaveLength(2);
  });

  test('a candidate may withdraw and nothing else', async () => {
    const { candidate, company, id } = match;
    expect((await move(candidate.token, id, { status: 'chatting' })).status).toBe(403);
    const left = await move(candidate.token, id, { status: 'rejected', rejection_reason: 'Found another.' });
    expect(left.body).toMatchObject({
      status: 'rejected',
      rejected_by: 'candidate',
      rejection_reason: 'Found another.',
      rejected_at: expect.any(String),
    });
    expect((await notices(company.token)).at(-1)).toMatchObject({ match_id: id, status: 'rejected' });
  });

  test('a reason belongs to a rejection', async () => {
    const refused = await move(match.company.token, match.id, {
      status: 'chatting',
      rejection_reason: 'None.',
    });
    expect(refused.body).toMatchObject({ status: 400, field: 'rejection_reason' });
  });

  test('of two sides moving at once, one wins and only it is stamped', async () => {
    const { candidate, company, id } = match;
    for (const status of ['chatting', 'interviewing', 'offer']) await move(company.token, id, { status });
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => move(company.token, id, { status: 'hired' })),
      ...Array.from({ length: 5 }, () => move(candidate.token, id, { status: 'rejected' })),
    ]);
    const { body } = await read(company.token, id);
    expect((body.hired_at === null) !== (body.rejected_at === null)).toBe(true);
    for (const answer of answers) {
      if (answer.status === 200) expect(answer.body.status).toBe(body.status);
      else expect(answer.body.code).toBe('illegal_status');
    }
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  });
});

test('a match that nobody touched for long expires, one that is talked in does not', async () => {
  const { company, candidate, id } = match;
  const talked = await makeMatch(app);
  await say(talked.company.token, talked.id, 'Hello!');
  await app.ports.sql.query(
    `update matches set updated_at = now() - interval '61 days', created_at = now() - interval '61 days'
      where id = any($1)`,
    [[id, talked.id]],
  );
  expect(await expireMatches(app.ports, 60)).toBe(1);
  expect((await read(candidate.token, id)).body.status).toBe('expired');
  expect((await read(talked.candidate.token, talked.id)).body.status).toBe('chatting');
  for (const { token } of [company, candidate]) {
    expect((await notices(token)).at(-1)).toMatchObject({ match_id: id, status: 'expired' });
  }
  expect(await expireMatches(app.ports, 60)).toBe(0);
});
