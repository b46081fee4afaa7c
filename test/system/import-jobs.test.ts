import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createImportFolder, type ImportFolder, jobLine, runImport } from '../harness/import-files.ts';

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

const importJobs = (rows: object[], options = {}) =>
  runImport(database.sql, 'jobs', folder.write('jobs.jsonl', rows), options);

interface StoredJob {
  id: number;
  title: string;
  company: string;
  updated_at: string;
  description: string;
  description_generated: boolean;
  skills: string[];
  [column: string]: unknown;
}

/** The jobs of the import, each with the names of its company and skills, by its external id. */
async function storedJobs(): Promise<Record<string, StoredJob>> {
  const rows = await database.sql.query<StoredJob & { external_id: string }>(
    `select r.external_id, j.*, c.name as company,
            array(select entry ->> 'name' from jsonb_array_elements(j.required_skills) as entry) as skills
       from imported_rows r join jobs j on r.kind = 'job' and j.id = r.entity_id
       join companies c on c.id = j.company_id order by r.external_id`,
  );
  return Object.fromEntries(rows.map(({ external_id, ...job }) => [external_id, job]));
}

test('a posting becomes a job with everything it says', async () => {
  const { report } = await importJobs([
    jobLine(3, { skills: ['Python', 'reactjs', 'python', 'Basketry', 'see below'], company_name: 'Willow' }),
  ]);
  expect(report).toMatchObject({ rows: 1, inserted: 1, refused: 0, skills_added: 3, companies_added: 1 });
  const { 'loom-3': job } = await storedJobs();
  expect(job).toMatchObject({
    title: 'Miller number 3',
    company: 'Willow',
    description: 'The trade of number 3, described by hand.',
    description_generated: false,
    skills: ['Python', 'React', 'Basketry'],
    salary_min: 30_003,
    salary_max: 40_003,
    salary_currency: 'EUR',
    salary_min_usd: 32_471,
    salary_max_usd: 43_293,
    locations: ['Graz, Austria'],
    min_years_experience: 3,
    max_years_experience: null,
    employment_type: 'full_time',
    requires_us_authorization: false,
    will_sponsor: null,
    status: 'active',
    created_at: '2026-01-15T00:00:00.000Z',
    expires_at: null,
    nice_to_have_skills: [],
  });
  expect(job?.required_skills).toContainEqual({
    skill_id: expect.any(Number),
    name: 'Python',
    required: true,
    min_years: null,
    weight: 1,
  });
  const verified = await database.sql.query(`select name, is_verified from skills order by name`);
  expect(verified).toEqual([
    { name: 'Basketry', is_verified: false },
    { name: 'Python', is_verified: true },
    { name: 'React', is_verified: true },
  ]);
});

test('a posting without a text gets one made from its facts, and is marked', async () => {
  await importJobs([jobLine(1, { company_name: 'Willow' }), jobLine(2, { description: ' ' })]);
  const jobs = await storedJobs();
  expect(jobs['loom-1']).toMatchObject({ description_generated: true });
  expect(jobs['loom-1']?.description).toMatch(/Willow.*EUR a year/);
  expect(jobs['loom-2']).toMatchObject({ description_generated: true });
});

describe('companies', () => {
  test('are one for each name whatever its case, each with an account that nobody can sign in to', async () => {
    const names = ['Willow & Sons', 'WILLOW & SONS', 'Willow and Sons', 'Willow, Sons'];
    await importJobs(names.map((company_name, index) => jobLine(index, { company_name })));
    const companies = await database.sql.query(
      `select c.name, c.slug, c.industry, c.tech_stack, u.email, u.user_type, u.password_hash, u.is_active
         from companies c join users u on u.id = c.user_id order by c.id`,
    );
    const account = { user_type: 'company', password_hash: null, is_active: true, industry: 'Crafts' };
    expect(companies).toMatchObject([
      { name: 'Willow & Sons', slug: 'willow-sons', email: 'import+willow-sons@company.hirewire.invalid' },
      { name: 'Willow and Sons', slug: 'willow-and-sons', ...account },
      { name: 'Willow, Sons', slug: expect.stringMatching(/^willow-sons-[0-9a-f]{8}$/), ...account },
    ]);
    expect(companies[0]).toMatchObject({
      ...account,
      tech_stack: ['Loom weighing', 'Python', 'React', 'SQL'],
    });
  });

  test('that have an account already get their postings, and nothing of theirs is changed', async () => {
    await database.sql.query(
      `insert into users (email, name, user_type) values ('w@example.test', 'W', 'company')`,
    );
    await database.sql.query(
      `insert into companies (user_id, name, slug, tech_stack) select id, 'willow', 'w', '{Osier}' from users`,
    );
    const before = await database.sql.query('select * from companies');
    const { report } = await importJobs([jobLine(1, { company_name: 'Willow' })]);
    expect(report.companies_added).toBe(0);
    expect((await storedJobs())['loom-1']?.company).toBe('willow');
    expect(await database.sql.query('select * from companies')).toEqual(before);
  });

  test('are found again after they were renamed, and keep what their people wrote', async () => {
    await importJobs([jobLine(1, { company_name: 'Willow' })]);
    await database.sql.query(`update companies set name = 'Osier Ltd', tech_stack = '{Osier}'`);
    await importJobs([jobLine(1, { company_name: 'Willow' }), jobLine(2, { company_name: 'willow' })]);
    expect(await database.sql.query('select name, tech_stack from companies')).toEqual([
      { name: 'Osier Ltd', tech_stack: ['Osier'] },
    ]);
  });

  test('take over new tech stacks as long as nobody wrote one', async () => {
    await importJobs([jobLine(1, { company_name: 'Willow', skills: ['Python'] })]);
    await importJobs([jobLine(2, { company_name: 'Willow', skills: ['Osier'] })]);
    expect(await database.sql.query('select tech_stack from companies')).toEqual([
      { tech_stack: ['Osier', 'Python'] },
    ]);
  });

  test('that postings do not name are one for each source, and know no tech stack', async () => {
    await importJobs([
      jobLine(1, { company_name: null }),
      jobLine(2, { company_name: null }),
      jobLine(3, { company_name: null, source: null }),
    ]);
    expect(await database.sql.query('select name, industry, tech_stack from companies order by id')).toEqual([
      { name: 'Company not named (loom)', industry: null, tech_stack: null },
      { name: 'Company not named', industry: null, tech_stack: null },
    ]);
  });

  test('whose address or slug is taken get one of their own', async () => {
    await importJobs([jobLine(1, { company_name: 'Willow' })]);
    await database.sql.query(`update companies set slug = 'moved-away'`);
    await importJobs([jobLine(2, { company_name: 'Willow!' })]);
    const [, second] = await database.sql.query<{ slug: string }>('select slug from companies order by id');
    expect(second?.slug).toMatch(/^willow-[0-9a-f]{8}$/);
    expect(await database.sql.query('select 1 from users')).toHaveLength(2);
  });
});

describe('imported again', () => {
  const rows = Array.from({ length: 30 }, (_, number) => jobLine(number));

  test('the same rows change nothing', async () => {
    const first = await importJobs(rows);
    const jobs = await storedJobs();
    const companies = await database.sql.query('select * from companies order by id');
    const second = await importJobs(rows);
    expect(first.report).toMatchObject({ inserted: 30, unchanged: 0, companies_added: 3 });
    expect(second.report).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 30,
      companies_added: 0,
      skills_added: 0,
    });
    expect(await storedJobs()).toEqual(jobs);
    expect(await database.sql.query('select * from companies order by id')).toEqual(companies);
  });

  test('a changed row changes its job in place, and that one alone', async () => {
    await importJobs(rows);
    const before = await storedJobs();
    await database.sql.query(`update jobs set status = 'paused', view_count = 7`);
    const paused = await storedJobs();
    const change = { title: 'Thatcher', company_name: 'New Reed', description: 'By hand.', posted_at: null };
    const { report } = await importJobs([...rows.slice(0, 4), jobLine(4, change), ...rows.slice(5)]);
    expect(report).toMatchObject({ inserted: 0, updated: 1, unchanged: 29 });
    const { 'loom-4': changed, ...others } = await storedJobs();
    expect(changed).toMatchObject({
      id: before['loom-4']?.id,
      title: 'Thatcher',
      company: 'New Reed',
      description: 'By hand.',
      description_generated: false,
      created_at: '2026-01-15T00:00:00.000Z',
      status: 'paused',
      view_count: 7,
    });
    const { 'loom-4': _, ...rest } = paused;
    expect(others).toEqual(rest);
  });

  test('a job keeps its company, swipes and match once the company has swiped for it', async () => {
    await importJobs([jobLine(1, { company_name: 'Willow' })]);
    const { 'loom-1': job } = await storedJobs();
    const [person] = await database.sql.query<{ id: number }>(
      `insert into users (email, name, user_type) values ('p@example.test', 'P', 'candidate') returning id`,
    );
    await database.sql.query(
      `insert into swipe_pairs (candidate_id, job_id, candidate_direction, company_direction)
       values ($1, $2, 'right', 'right')`,
      [person?.id, job?.id],
    );
    await database.sql.query('insert into matches (candidate_id, job_id, match_score) values ($1, $2, 50)', [
      person?.id,
      job?.id,
    ]);
    await importJobs([jobLine(1, { company_name: 'Reed', title: 'Thatcher' })]);
    const { 'loom-1': changed } = await storedJobs();
    expect(changed).toMatchObject({ id: job?.id, title: 'Thatcher', company: 'Willow' });
    expect(await database.sql.query('select job_id from matches')).toEqual([{ job_id: job?.id }]);
  });

  test('what its owner deleted does not come back', async () => {
    await importJobs(rows);
    const before = await storedJobs();
    await database.sql.query('delete from jobs where id = $1', [before['loom-5']?.id]);
    await database.sql.query(`delete from users where name = 'Osier Works'`);
    const { report } = await importJobs([...rows, jobLine(98), jobLine(99, { company_name: 'Osier Works' })]);
    const ofOsier = rows.filter((row) => row.company_name === 'Osier Works');
    const lost = new Set([...ofOsier.map((row) => row.external_id), 'loom-5']);
    expect(report).toMatchObject({ inserted: 1, withdrawn: lost.size + 1, unchanged: 30 - lost.size });
    expect(Object.keys(await storedJobs())).toHaveLength(30 - lost.size + 1);
  });
});
