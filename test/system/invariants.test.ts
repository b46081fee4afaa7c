import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeScoredPerson, PROFILE, type ScoredPerson, SKILLS } from '../harness/scored-person.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let person: ScoredPerson;
let jobs: number[];
let mine: ScoredPerson['mine'];
let theirs: ScoredPerson['theirs'];
const scores = () => person.scores();

beforeAll(async () => {
  app = await startHireWire();
  person = await makeScoredPerson(app);
  ({ jobs, mine, theirs } = person);
});
afterAll(() => app.stop());

/** What is shown, without the receipts' ids and without the postcode that a person reads back among their places. */
function shown(seen: object): unknown {
  const text = JSON.stringify(seen).replaceAll(/"receipt_id":"[0-9a-f]{64}",?/g, '');
  return JSON.parse(text);
}

test.each([
  ['another name', 'PATCH', '/v1/me', { name: 'Xu Wei-Ling Müller' }],
  ['a photo', 'PATCH', '/v1/me', { avatar_url: 'https://photos.example.org/face.png' }],
  [
    'a link that holds a name',
    'PUT',
    '/v1/me/profile',
    { linkedin_url: 'https://www.linkedin.com/in/xu-mueller' },
  ],
  [
    'a school',
    'POST',
    '/v1/me/education',
    { institution: 'University of Node.js, Kafka Campus', degree: 'BSc', field_of_study: 'Kubernetes' },
  ],
  ['a postcode', 'PUT', '/v1/me/profile', { location: 'Denver, CO 80202' }],
  [
    'a postcode among the preferred places',
    'PUT',
    '/v1/me/profile',
    { preferred_locations: ['Remote', '80202 Denver, CO', 'Boulder, CO 80301'] },
  ],
  [
    'a mail address and a telephone number in the prose',
    'PUT',
    '/v1/me/profile',
    { bio: `${PROFILE.bio} xu.mueller@kafka.example.org +1 (303) 555-0100` },
  ],
])('%s moves no score, no rank and no word by anything', async (_, method, path, body) => {
  const before = await scores();
  await mine(method, path, body);
  const after = await scores();
  expect(shown(after)).toEqual(shown(before));
});

test('another mail address moves nothing either', async () => {
  const before = await scores();
  await app.ports.sql.query('update users set email = $2 where id = $1', [
    person.candidate.id,
    'kafka.kubernetes@node.example.org',
  ]);
  expect(await scores()).toEqual(before);
});

test('something that counts does move a score, so that the tests above can fail', async () => {
  const before = await scores();
  await mine('PUT', '/v1/me/profile', { years_experience: 7, salary_min: 96_000 });
  expect(await scores()).not.toEqual(before);
});

test('the order of lists in a profile changes nothing', async () => {
  const turned = (list: readonly string[]) => list.toReversed();
  const before = await scores();
  await mine('PUT', '/v1/me/skills', { skills: SKILLS.toReversed() });
  const { preferred_locations } = await mine('GET', '/v1/me/profile');
  await mine('PUT', '/v1/me/profile', {
    preferred_locations: turned(preferred_locations),
    work_authorization: turned(PROFILE.work_authorization),
    preferred_company_size: turned(PROFILE.preferred_company_size),
  });
  const after = await scores();
  const numbers = (seen: object) =>
    JSON.stringify(seen).match(/"(?:match_score|order_score|points|semantic_match)":[\d.]+/g);
  expect(numbers(after)).toEqual(numbers(before));
});

test('another required skill, then a better one, never lower a score', async () => {
  const of = async (id: number) => (await mine('GET', `/v1/jobs/${id}/match`)).match_score;
  const all = async () => Promise.all(jobs.map(of));
  let before = await all();
  for (const proficiency of ['Learning', 'Working', 'Expert']) {
    for (const name of ['Kafka', 'Kubernetes', 'React']) {
      const { skills } = await mine('GET', '/v1/me/profile');
      const others = skills.filter((skill: { name: string }) => skill.name !== name);
      const kept = others.map(
        ({ name: known, proficiency: level, years_experience }: (typeof SKILLS)[number]) => ({
          name: known,
          proficiency: level,
          years_experience,
        }),
      );
      await mine('PUT', '/v1/me/skills', { skills: [...kept, { name, proficiency }] });
      await app.settled();
      const after = await all();
      after.forEach((score, at) => {
        expect(score, `${name} ${proficiency}`).toBeGreaterThanOrEqual(before[at] ?? 0);
      });
      expect(Math.max(...after.map((score, at) => score - (before[at] ?? 0)))).toBeGreaterThan(0);
      before = after;
    }
  }
});

test('a pair that is blocked is in no feed of either side, and the parts of the others add up', async () => {
  const [first = 0] = jobs;
  const shownTo = async () => ({
    mine: (await mine('GET', '/v1/feed')).items,
    theirs: (await theirs('GET', `/v1/jobs/${first}/candidates`)).items,
  });
  for (const [change, undo] of [
    [{ salary_min: 145_000 }, { salary_min: PROFILE.salary_min }],
    [{ current_company: 'COMPANY' }, { current_company: null }],
  ] as const) {
    const name = (await theirs('GET', '/v1/me/company')).name;
    const real = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, value === 'COMPANY' ? name : value]),
    );
    await mine('PUT', '/v1/me/profile', real);
    await app.settled();
    const shown = await shownTo();
    expect(shown.mine.map((item: { job: { id: number } }) => item.job.id)).not.toContain(first);
    expect(shown.theirs).toEqual([]);
    await mine('PUT', '/v1/me/profile', undo);
    await app.settled();
    const again = await shownTo();
    expect(again.theirs).toHaveLength(1);
    for (const item of [...again.mine, ...again.theirs]) {
      const why = item.match_explanation;
      const parts = ['skill_overlap', 'semantic_match', 'experience', 'compensation', 'location', 'culture'];
      const sum = parts.reduce((total, part) => total + Math.round((why[part] ?? 0) * 100), 0);
      expect(sum).toBe(Math.round(item.match_score * 100));
    }
  }
});

test('an employer does not learn that somebody who works there is looking', async () => {
  const { name } = await theirs('GET', '/v1/me/company');
  await mine('PUT', '/v1/me/profile', { current_company: name });
  await app.settled();
  const [first] = jobs;
  const asked = await app.call('GET', `/v1/jobs/${first}/candidates/${person.candidate.id}/match`, {
    token: person.company.token,
  });
  expect(asked.status).toBe(404);
  const own = await mine('GET', `/v1/jobs/${first}/match`);
  expect(own).toMatchObject({ eligible: false, blocked_by: 'current_employer' });
  expect(own.blocked.text).toBe('This job is at the company you work for now.');
});
