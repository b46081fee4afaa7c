import { afterEach, beforeEach, expect, test } from 'vitest';
import { recallJobFacts } from '../../server/matching/job-facts.ts';
import { type JobFacts, readJobFacts } from '../../server/store/score-inputs.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { insertCompany, insertJobs } from '../harness/population.ts';

let database: TestDatabase;
let jobs: number[];
let company: number;

beforeEach(async () => {
  database = await createTestDatabase();
  company = (await insertCompany(database.sql)).company_id;
  jobs = await insertJobs(database.sql, company, 3);
});
afterEach(() => database.drop());

const byId = (facts: JobFacts[]) => facts.toSorted((one, other) => one.id - other.id);
const recalled = async () => byId(await recallJobFacts(database.sql, jobs));
const read = async () => byId(await readJobFacts(database.sql, jobs));

test('facts that have not changed are the same objects, and what a reading of the rows gives', async () => {
  const first = await recalled();
  expect(first).toHaveLength(3);
  expect(first).toEqual(await read());
  const second = await recalled();
  second.forEach((facts, index) => {
    expect(facts).toBe(first[index]);
  });
});

test.each([
  ['the job', `update jobs set salary_max_usd = 123456, locations = '{Remote}' where id = $1`],
  ['its status', `update jobs set status = 'paused' where id = $1`],
  [
    'its company',
    `update companies set size = 'startup', tech_stack = '{Go}' where id = (select company_id from jobs where id = $1)`,
  ],
])('a change of %s is seen at once', async (_, change) => {
  const before = await recalled();
  await database.sql.query(change, [jobs[1]]);
  const after = await recalled();
  expect(after).toEqual(await read());
  expect(after).not.toEqual(before);
});

test('two changes in one transaction are two versions, for whoever looks in between', async () => {
  await recalled();
  await database.sql.transaction(async (transaction) => {
    for (const pay of [50_000, 60_000]) {
      await transaction.query('update jobs set salary_max_usd = $2 where id = $1', [jobs[0], pay]);
      const [facts] = await recallJobFacts(transaction, [jobs[0] as number]);
      expect(facts?.facts.salary_max_usd).toBe(pay);
    }
  });
  expect((await recalled())[0]?.facts.salary_max_usd).toBe(60_000);
});

test('a change that is rolled back is not remembered', async () => {
  const before = await recalled();
  const failing = database.sql.transaction(async (transaction) => {
    await transaction.query('update jobs set salary_max_usd = 1');
    await recallJobFacts(transaction, jobs);
    throw new Error('given up');
  });
  await expect(failing).rejects.toThrow('given up');
  expect(await recalled()).toEqual(before);
});

test('a job that is gone is left out, and one that never was', async () => {
  await recalled();
  await database.sql.query('delete from jobs where id = $1', [jobs[2]]);
  expect((await recalled()).map(({ id }) => id)).toEqual(jobs.slice(0, 2));
  expect(await recallJobFacts(database.sql, [987_654_321])).toEqual([]);
});
