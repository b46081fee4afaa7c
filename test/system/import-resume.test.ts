import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import { createTestDatabase, TEST_POOL, type TestDatabase } from '../harness/database.ts';
import { closedGate } from '../harness/gate.ts';
import {
  candidateLine,
  createImportFolder,
  gzipped,
  type ImportFolder,
  jobLine,
  runImport,
} from '../harness/import-files.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROWS = 4_500;
/** Somewhere in the fourth batch. */
const LATE_ROW = 3_400;

let killed: TestDatabase;
let whole: TestDatabase;
let folder: ImportFolder;
beforeEach(async () => {
  killed = await createTestDatabase();
  whole = await createTestDatabase();
  folder = createImportFolder();
});
afterEach(async () => {
  folder.remove();
  await killed.drop();
  await whole.drop();
});

/** An import in a process of its own, which can be killed. */
function spawnImport(url: string, kind: string, file: string): ChildProcess {
  const script = `
    import { importCommand } from './server/commands/import.ts';
    import { openDatabase } from './server/adapters/sql/pool.ts';
    const [url, kind, file] = process.argv.slice(1);
    const sql = openDatabase(url, ${JSON.stringify({ ...TEST_POOL, applicationName: 'child' })});
    const output = { say: () => undefined, progress: { write: () => undefined } };
    await importCommand({ sql }, kind, file, { dry_run: false, limit: null, report: null }, output);
    await sql.close();`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script, url, kind, file];
  return spawn(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
}

/**
 * Kills an import with SIGKILL while it writes the batch that holds `externalId`: another transaction holds that
 * batch up, so that it is neither too early nor too late.
 */
async function killInBatchOf(kind: 'jobs' | 'candidates', externalId: string, file: string): Promise<void> {
  const released = closedGate();
  const holding = closedGate();
  const rival = openDatabase(killed.url, TEST_POOL);
  const held = rival.transaction(async (transaction) => {
    await transaction.query(
      `insert into imported_rows (kind, external_id, entity_id, content_hash) values ($1, $2, 0, '')`,
      [kind.slice(0, -1), externalId],
    );
    holding.open();
    await released.opened;
    throw new Error('given up');
  });
  const givenUp = expect(held).rejects.toThrow('given up');
  await holding.opened;
  const child = spawnImport(killed.url, kind, file);
  await vi.waitFor(
    async () => {
      const waiting = `select 1 from pg_stat_activity where application_name = 'child' and datname = current_database()
        and wait_event_type = 'Lock'`;
      expect(await killed.sql.query(waiting)).toHaveLength(1);
    },
    { timeout: 50_000, interval: 50 },
  );
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await exit)[1]).toBe('SIGKILL');
  released.open();
  await givenUp;
  await rival.close();
}

const JOBS = `
  select r.external_id, r.content_hash, c.name as company, c.slug, c.tech_stack, j.title, j.description, j.locations,
         j.salary_min, j.salary_max_usd, array(select s ->> 'name' from jsonb_array_elements(j.required_skills) s) as skills
    from imported_rows r join jobs j on j.id = r.entity_id join companies c on c.id = j.company_id
   where r.kind = 'job' order by 1`;
const CANDIDATES = `
  select r.external_id, r.content_hash, u.name, u.email, p.headline, p.profile_completed,
         (select json_agg(json_build_array(s.name, c.proficiency) order by s.name) from candidate_skills c
            join skills s on s.id = c.skill_id where c.candidate_profile_id = p.id) as skills,
         (select count(*) from work_experiences where candidate_profile_id = p.id) as positions,
         (select count(*) from education where candidate_profile_id = p.id) as studies
    from imported_rows r join users u on u.id = r.entity_id join candidate_profiles p on p.user_id = u.id
   where r.kind = 'candidate' order by 1`;
const TOTALS = `
  select (select count(*) from users) as users, (select count(*) from companies) as companies,
         (select count(*) from jobs) as jobs, (select count(*) from skills) as skills,
         (select count(*) from imported_rows) as imported_rows`;

test.each([
  ['jobs', jobLine, JOBS, `loom-${LATE_ROW}`],
  ['candidates', candidateLine, CANDIDATES, `weaver-${LATE_ROW}`],
] as const)('an import of %s that is killed goes on where it was', async (kind, lineOf, everything, late) => {
  const rows = Array.from({ length: ROWS }, (_, number) => lineOf(number));
  const file = folder.write('rows.gz', gzipped(rows));
  await killInBatchOf(kind, late, file);
  expect(await killed.sql.query(everything)).toHaveLength(3_000);

  const { report } = await runImport(killed.sql, kind, file);
  expect(report).toMatchObject({ unchanged: 3_000, inserted: ROWS - 3_000, updated: 0, refused: 0 });
  await runImport(whole.sql, kind, file);
  expect(await killed.sql.query(everything)).toEqual(await whole.sql.query(everything));
  expect(await killed.sql.query(TOTALS)).toEqual(await whole.sql.query(TOTALS));
});
