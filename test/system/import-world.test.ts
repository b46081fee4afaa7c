import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { runImport } from '../harness/import-files.ts';

/** Real postings and people that are on some machines only, beside the repository; see docs/import.md. */
const WORLD = join(import.meta.dirname, '../../../shared/data/world');
const ROWS = 500;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const countOf = async (text: string) => (await database.sql.query<{ count: number }>(text))[0]?.count;

if (!existsSync(WORLD)) {
  test.skip('real postings and people are not imported, because ../shared/data/world is not on this machine');
} else {
  test('the first real postings are all taken, and nothing is left to do the second time', async () => {
    const file = join(WORLD, 'jobs.jsonl.gz');
    const { report } = await runImport(database.sql, 'jobs', file, { limit: ROWS });
    expect(report).toMatchObject({ rows: ROWS, inserted: ROWS, refused: 0, ignored_fields: {} });
    const again = await runImport(database.sql, 'jobs', file, { limit: ROWS });
    expect(again.report).toMatchObject({ rows: ROWS, unchanged: ROWS });
    const withSkills = `select count(*) from jobs where jsonb_array_length(required_skills) >= 3`;
    expect(await countOf(withSkills)).toBeGreaterThan(ROWS * 0.8);
    const known = `select count(*) from jobs, jsonb_array_elements(required_skills) as entry
      join skills on skills.id = (entry ->> 'skill_id')::bigint where skills.is_verified`;
    const all = 'select count(*) from jobs, jsonb_array_elements(required_skills)';
    expect(await countOf(known)).toBeGreaterThan(((await countOf(all)) ?? 0) * 0.9);
  });

  test('the first real people are all taken, and nothing is left to do the second time', async () => {
    const file = join(WORLD, 'candidates.jsonl.gz');
    const { report } = await runImport(database.sql, 'candidates', file, { limit: ROWS });
    expect(report).toMatchObject({ rows: ROWS, inserted: ROWS, refused: 0, ignored_fields: {} });
    const again = await runImport(database.sql, 'candidates', file, { limit: ROWS });
    expect(again.report).toMatchObject({ rows: ROWS, unchanged: ROWS });
    expect(await countOf('select count(*) from candidate_profiles where profile_completed')).toBe(ROWS);
  });
}
