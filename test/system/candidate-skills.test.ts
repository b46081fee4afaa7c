import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recountSkillUsage } from '../../server/actions/recount-skill-usage.ts';
import { insertSkills } from '../../server/store/skills.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let ada: Person;

beforeAll(async () => {
  app = await startHireWire();
  await insertSkills(app.ports.sql, [
    { name: 'React', category: 'Frontend', aliases: ['ReactJS', 'React.js'], is_verified: true },
    { name: 'Reason', category: 'Backend', aliases: [], is_verified: false },
    { name: 'Go', category: 'Backend', aliases: ['Golang'], is_verified: true },
    // The master list has its own name for what the dictionary calls Kubernetes.
    { name: 'K8s Platform', category: 'DevOps', aliases: ['k8s'], is_verified: true },
    { name: '100% Coverage_', category: null, aliases: [], is_verified: false },
  ]);
});
afterAll(() => app.stop());
beforeEach(async () => {
  ada = await app.register('candidate');
});

interface Given {
  name: string;
  proficiency?: string;
  years_experience?: number | null;
  last_used?: string | null;
}
const put = (skills: Given[], person = ada) =>
  app.call('PUT', '/v1/me/skills', {
    token: person.token,
    body: { skills: skills.map((skill) => ({ proficiency: 'Working', ...skill })) },
  });
const named = (...names: string[]) => names.map((name) => ({ name }));
const namesOf = (answer: { body: { skills: { name: string }[] } }) =>
  answer.body.skills.map(({ name }) => name);
const rowsNamed = (name: string) =>
  app.ports.sql.query('select is_verified, category from skills where lower(name) = lower($1)', [name]);
const search = async (q: string) => {
  const path = `/v1/skills?q=${encodeURIComponent(q)}`;
  const { status, body } = await app.call('GET', path, { token: ada.token });
  expect(status).toBe(200);
  return body.items.map(({ name }: { name: string }) => name);
};

test('spellings become the names of the master list, then of the dictionary', async () => {
  const answer = await put(named('  react.JS ', 'GOLANG', 'postgres', 'k8s'));
  expect(answer.status).toBe(200);
  expect(namesOf(answer)).toEqual(['Go', 'K8s Platform', 'PostgreSQL', 'React']);
  const profile = await app.call('GET', '/v1/me/profile', { token: ada.token });
  expect(profile.body.skills).toEqual(answer.body.skills);
});

test('a skill of the dictionary is added verified, with its category', async () => {
  await put(named('elixir lang'));
  expect(await rowsNamed('Elixir')).toMatchObject([{ is_verified: true, category: expect.any(String) }]);
});

test('a skill nobody knows is kept unverified, once, in whatever case it comes', async () => {
  expect(namesOf(await put(named('Quillboard Weaving')))).toEqual(['Quillboard Weaving']);
  expect(namesOf(await put(named('QUILLBOARD  weaving')))).toEqual(['Quillboard Weaving']);
  expect(await rowsNamed('Quillboard Weaving')).toEqual([{ is_verified: false, category: null }]);
});

test('two spellings of one skill name the second one', async () => {
  const answer = await put(named('Rust', 'React', 'Elixir', 'reactjs'));
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field: 'skills.3.name' });
  expect(answer.body.detail).toContain('skills.1.name');
  expect((await app.call('GET', '/v1/me/profile', { token: ada.token })).body.skills).toEqual([]);
});

test('the whole set is replaced, and validation survives for what stays', async () => {
  await put([{ name: 'React', years_experience: 3, last_used: '2025-02-28' }, { name: 'Go' }]);
  await app.ports.sql.query(
    `update candidate_skills set validated = true, validation_source = 'github'
      where candidate_profile_id = (select id from candidate_profiles where user_id = $1)`,
    [ada.id],
  );
  const { body } = await put([
    { name: 'React', proficiency: 'Expert', years_experience: 4 },
    { name: 'Rust' },
  ]);
  expect(body.skills).toMatchObject([
    {
      name: 'React',
      proficiency: 'Expert',
      years_experience: 4,
      last_used: null,
      validated: true,
      validation_source: 'github',
    },
    {
      name: 'Rust',
      proficiency: 'Working',
      years_experience: null,
      validated: false,
      validation_source: null,
    },
  ]);
  expect(namesOf(await put([]))).toEqual([]);
});

const refused: [string, Given[], string][] = [
  ['an unknown proficiency', [{ name: 'Go', proficiency: 'Guru' }], 'skills.0.proficiency'],
  ['71 years', [{ name: 'Go', years_experience: 71 }], 'skills.0.years_experience'],
  ['a day that is none', [{ name: 'Go', last_used: '2025-02-30' }], 'skills.0.last_used'],
  ['a day to come', [{ name: 'Rust' }, { name: 'Go', last_used: '2099-01-01' }], 'skills.1.last_used'],
  ['the year 0', [{ name: 'Go', last_used: '0000-01-01' }], 'skills.0.last_used'],
  ['a name without letters', [{ name: '!!!' }], 'skills.0.name'],
  ['an invisible name', [{ name: '\u200b' }], 'skills.0.name'],
  ['101 skills', named(...Array.from({ length: 101 }, (_, index) => `Skill ${index}`)), 'skills'],
];
test.each(refused)('refuses %s', async (_why, skills, field) => {
  const answer = await put(skills);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', field });
});

test('forty people bringing the same new skills in any order at once make one row each', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => app.register('candidate')));
  const names = Array.from({ length: 12 }, (_, index) => `Simultaneous ${index}`);
  const answers = await Promise.all(
    people.map((person, turn) => {
      const order = [...names.slice(turn % 12), ...names.slice(0, turn % 12)];
      return put(named(...order.map((name) => (turn % 2 ? name : name.toUpperCase()))), person);
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
  const rows = await app.ports.sql.query(`select id from skills where lower(name) like 'simultaneous %'`);
  expect(rows).toHaveLength(12);
});

test('usage is exact after a recount, and a second recount writes nothing', async () => {
  await put(named('React', 'Rust'));
  await put(named('Rust'));
  await recountSkillUsage(app.ports);
  const wrong = await app.ports.sql.query(
    `select name from skills s
      where usage_count <> (select count(*) from candidate_skills where skill_id = s.id)`,
  );
  expect(wrong).toEqual([]);
  expect(await recountSkillUsage(app.ports)).toBe(0);
  const [rust] = await app.ports.sql.query<{ usage_count: number }>(
    `select usage_count from skills where name = 'Rust'`,
  );
  expect(rust!.usage_count).toBeGreaterThan(0);
});

test('search goes by the beginning of names and aliases in any case, exact and verified first', async () => {
  expect((await search('rea')).slice(0, 2)).toEqual(['React', 'Reason']);
  expect(await search('REACTJ')).toEqual(['React']);
  expect(await search('golan')).toEqual(['Go']);
  expect((await search('go'))[0]).toBe('Go');
  expect(await search('nothing of that name')).toEqual([]);
});

test('search takes signs of patterns as themselves', async () => {
  expect(await search('100%')).toEqual(['100% Coverage_']);
  expect(await search('%')).toEqual([]);
  expect(await search('_')).toEqual([]);
  expect(await search('\\')).toEqual([]);
});

test('search asks for a text', async () => {
  for (const path of ['/v1/skills', '/v1/skills?q=', '/v1/skills?q=%20', `/v1/skills?q=${'x'.repeat(101)}`]) {
    const answer = await app.call('GET', path, { token: ada.token });
    expect(answer.body).toMatchObject({ code: 'invalid_input', field: 'q' });
  }
});
