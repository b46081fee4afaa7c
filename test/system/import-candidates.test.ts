import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProfile } from '../../server/store/candidate-profiles.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { candidateLine, createImportFolder, type ImportFolder, runImport } from '../harness/import-files.ts';

let database: TestDatabase;
let folder: ImportFolder;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = createImportFolder();
});
afterEach(async () => {
  folder.remove();
  await database.drop();
});

const importCandidates = (rows: object[], options = {}) =>
  runImport(database.sql, 'candidates', folder.write('candidates.jsonl', rows), options);

async function userOf(number: number): Promise<number> {
  const [user] = await database.sql.query<{ id: number }>('select id from users where email = $1', [
    `weaver-${number}@imported.hirewire.invalid`,
  ]);
  return user?.id ?? 0;
}

const profileOf = async (number: number) => findProfile(database.sql, await userOf(number));

test('a person becomes an account nobody can sign in to, with a complete profile', async () => {
  const { report } = await importCandidates([candidateLine(1)]);
  expect(report).toMatchObject({ rows: 1, inserted: 1, refused: 0, skills_added: 3, ignored_fields: {} });
  const accounts = await database.sql.query('select name, user_type, password_hash, is_active from users');
  expect(accounts).toEqual([
    {
      name: expect.stringMatching(/^\p{L}+ \p{L}+$/u),
      user_type: 'candidate',
      password_hash: null,
      is_active: true,
    },
  ]);
  const profile = await profileOf(1);
  expect(profile).toMatchObject({
    headline: 'Joiner of Graz',
    current_title: 'Joiner',
    current_company: 'Osier Works',
    years_experience: 1,
    timezone: 'Europe/Vienna',
    preferred_locations: ['Graz, Austria'],
    remote_preference: 'hybrid',
    salary_min: 30_000,
    availability: '1_month',
    work_authorization: ['EU Work Authorization'],
    requires_sponsorship: false,
    profile_completed: true,
  });
  expect(
    profile?.skills.map(({ name, proficiency, years_experience }) => [name, proficiency, years_experience]),
  ).toEqual([
    ['Loom weighing', 'Learning', 0],
    ['Python', 'Expert', 3],
    ['React', 'Working', 2],
  ]);
  expect(profile?.work_experiences).toMatchObject([
    { company_name: 'Osier Works', end_date: null, is_current: true, tech_stack: ['Loom'] },
    { company_name: 'Old Mill', end_date: '2022-01-01', is_current: false },
  ]);
  expect(profile?.education).toMatchObject([
    { institution: 'Basket College', degree: 'MA', field_of_study: null, end_date: '2019-06-30' },
  ]);
});

test('two spellings of one skill are one, and a profile with few skills is not complete', async () => {
  const skills = [
    { name: 'golang', proficiency: 'Expert', years_experience: 5 },
    { name: 'Go', proficiency: 'Learning', years_experience: 1 },
    { name: 'please see below' },
  ];
  const { report } = await importCandidates([
    candidateLine(1, { skills, work_experiences: [], education: [] }),
  ]);
  expect(report.notes).toEqual({ skill_texts_left_out: 1 });
  const profile = await profileOf(1);
  expect(profile).toMatchObject({ current_company: null, profile_completed: false });
  expect(profile?.skills).toMatchObject([{ name: 'Go', proficiency: 'Expert', years_experience: 5 }]);
});

test('skills that were found in what a person says are marked until the row lists its own', async () => {
  const own = {
    headline: 'Backend engineer, Python and PostgreSQL',
    bio: 'Python every day.',
    work_experiences: [],
  };
  const { report } = await importCandidates([candidateLine(1, { ...own, skills: [] })]);
  expect(report.notes).toEqual({ skills_found_in_text: 2 });
  expect((await profileOf(1))?.skills).toMatchObject([
    { name: 'PostgreSQL', proficiency: 'Learning', validated: false, validation_source: 'found_in_text' },
    { name: 'Python', proficiency: 'Working', validated: false, validation_source: 'found_in_text' },
  ]);
  await importCandidates([candidateLine(1, { ...own, skills: [{ name: 'python', proficiency: 'Expert' }] })]);
  expect((await profileOf(1))?.skills).toMatchObject([
    { name: 'Python', proficiency: 'Expert', validation_source: null },
  ]);
});

test('the same rows change nothing', async () => {
  const rows = Array.from({ length: 20 }, (_, number) => candidateLine(number));
  await importCandidates(rows);
  const before = await Promise.all(rows.map((_, number) => profileOf(number)));
  const { report } = await importCandidates(rows);
  expect(report).toMatchObject({ inserted: 0, updated: 0, unchanged: 20 });
  expect(await Promise.all(rows.map((_, number) => profileOf(number)))).toEqual(before);
});

test('a changed row changes its person in place; validated skills stay', async () => {
  await importCandidates([candidateLine(1), candidateLine(2)]);
  const before = await profileOf(1);
  const other = await profileOf(2);
  await database.sql.query(
    `update candidate_skills set validated = true, validation_source = 'github'
      where candidate_profile_id = $1 and skill_id in (select id from skills where name in ('Python', 'React'))`,
    [before?.id],
  );
  await database.sql.query(`update users set name = 'Own Name' where id = $1`, [before?.user_id]);
  const change = {
    headline: 'Thatcher',
    bio: null,
    skills: [
      { name: 'reactjs', proficiency: 'Expert', years_experience: 9 },
      { name: 'Reed cutting', proficiency: 'Working' },
    ],
    work_experiences: [{ company_name: 'Reed Ltd', title: 'Thatcher', start_date: '2024-01-01' }],
    education: [],
  };
  const { report } = await importCandidates([candidateLine(1, change), candidateLine(2)]);
  expect(report).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
  const after = await profileOf(1);
  expect(after).toMatchObject({
    id: before?.id,
    user_id: before?.user_id,
    headline: 'Thatcher',
    bio: null,
    current_company: 'Reed Ltd',
    education: [],
    profile_completed: true,
  });
  expect(after?.skills).toMatchObject([
    { name: 'Python', proficiency: 'Expert', validated: true },
    {
      name: 'React',
      proficiency: 'Expert',
      years_experience: 9,
      validated: true,
      validation_source: 'github',
    },
    { name: 'Reed cutting', proficiency: 'Working', years_experience: null, validated: false },
  ]);
  expect(after?.work_experiences).toMatchObject([{ company_name: 'Reed Ltd', is_current: true }]);
  expect(await database.sql.query('select name from users where id = $1', [before?.user_id])).toEqual([
    { name: 'Own Name' },
  ]);
  expect(await profileOf(2)).toEqual(other);
});

test('who deleted their account does not come back', async () => {
  await importCandidates([candidateLine(1), candidateLine(2)]);
  await database.sql.query('delete from users where id = $1', [await userOf(1)]);
  const { report, said } = await importCandidates([
    candidateLine(1, { headline: 'Back again' }),
    candidateLine(2),
  ]);
  expect(report).toMatchObject({ inserted: 0, updated: 0, unchanged: 1, withdrawn: 1 });
  expect(said).toContain('1 left alone, because their owner deleted them');
  expect(await userOf(1)).toBe(0);
});

test('a row whose address an account has already is refused, the others are taken', async () => {
  await database.sql.query(
    `insert into users (email, name, user_type) values ('weaver-2@imported.hirewire.invalid', 'X', 'candidate')`,
  );
  const { report } = await importCandidates([candidateLine(1), candidateLine(2), candidateLine(3)]);
  expect(report).toMatchObject({ rows: 3, inserted: 2, refused: 1 });
  expect(report.refusals).toMatchObject([{ line: 2, external_id: 'weaver-2', field: 'external_id' }]);
  expect(await profileOf(3)).toMatchObject({ headline: 'Miller of Graz' });
});

test('a row that PostgreSQL alone refuses is refused, the others are taken', async () => {
  await database.sql.query(`alter table candidate_profiles add check (headline <> 'Cursed')`);
  const rows = [1, 2, 3, 4, 5].map((number) =>
    candidateLine(number, number === 4 ? { headline: 'Cursed' } : {}),
  );
  const { report } = await importCandidates(rows);
  expect(report).toMatchObject({ rows: 5, inserted: 4, refused: 1 });
  expect(report.refusals).toMatchObject([
    {
      line: 4,
      external_id: 'weaver-4',
      field: null,
      reason: expect.stringContaining('PostgreSQL refused the row'),
    },
  ]);
  expect(await userOf(4)).toBe(0);
  expect(await profileOf(5)).toMatchObject({ headline: 'Weaver of Graz' });
});
