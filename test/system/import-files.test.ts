import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import {
  createImportFolder,
  gzipped,
  type ImportFolder,
  jobLine,
  jsonLines,
  runImport,
} from '../harness/import-files.ts';

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

const lines = (count: number) => Array.from({ length: count }, (_, number) => jobLine(number));
const run = (file: string, options = {}) => runImport(database.sql, 'jobs', file, options);

async function counts(): Promise<Record<string, number>> {
  const [row] = await database.sql.query<Record<string, number>>(
    `select (select count(*) from jobs) as jobs, (select count(*) from companies) as companies,
            (select count(*) from users) as users, (select count(*) from skills) as skills,
            (select count(*) from imported_rows) as imported_rows`,
  );
  return row ?? {};
}

test('gzipped by content, whatever the name', async () => {
  const { report } = await run(folder.write('jobs.txt', gzipped(lines(2_500))));
  expect(report).toMatchObject({ rows: 2_500, inserted: 2_500, finished: true });
  expect(await counts()).toMatchObject({ jobs: 2_500 });
});

test('a dry run writes nothing and reports the same', async () => {
  const rows = [...lines(40), { title: 'No id' }];
  const file = folder.write('jobs.jsonl', rows);
  const dry = await run(file, { dry_run: true });
  expect(Object.values(await counts())).toEqual([0, 0, 0, 0, 0]);
  const { report } = await run(file);
  expect({ ...dry.report, dry_run: false, seconds: 0 }).toEqual({ ...report, seconds: 0 });
  expect(dry.said).toContain('nothing was written');
  const again = await run(file, { dry_run: true });
  expect(again.report).toMatchObject({ unchanged: 40, inserted: 0, skills_added: 0, companies_added: 0 });
});

test('a limit reads the first rows, and the rest comes later', async () => {
  const file = folder.write('jobs.jsonl', lines(50));
  expect((await run(file, { limit: 20 })).report).toMatchObject({ rows: 20, inserted: 20 });
  expect((await run(file, { limit: 50 })).report).toMatchObject({ rows: 50, inserted: 30, unchanged: 20 });
  expect((await run(file, { limit: 99 })).report).toMatchObject({ rows: 50, unchanged: 50 });
});

test('refused rows are told with line, id, field and reason, and the others are taken', async () => {
  const file = folder.write(
    'jobs.jsonl',
    [
      JSON.stringify(jobLine(1)),
      '',
      '{"external_id": "loom-2", "title": ',
      JSON.stringify(jobLine(3, { salary_min: -1, colour: 'red' })),
      JSON.stringify(jobLine(1, { title: 'Again' })),
      `{"external_id": "loom-6", "title": "${'x'.repeat(1_048_576)}"}`,
      JSON.stringify(jobLine(7, { colour: 'blue' })),
    ].join('\n'),
  );
  const report = folder.path('report.json');
  const result = await run(file, { report });
  const refusals = [
    { line: 3, external_id: null, field: null, reason: 'The line is not valid JSON.' },
    { line: 4, external_id: 'loom-3', field: 'salary_min', reason: 'must be a number from 0 to 2147483647' },
    { line: 5, external_id: 'loom-1', field: 'external_id', reason: 'is that of line 1 already' },
    { line: 6, external_id: null, field: null, reason: 'The line is longer than 1048576 bytes.' },
  ];
  expect(result.report).toMatchObject({ rows: 6, inserted: 2, refused: 4, refusal_count: 4, refusals });
  expect(result.report.ignored_fields).toEqual({ colour: 2 });
  expect(result.said).toContain('  line 4, loom-3: salary_min must be a number from 0 to 2147483647');
  const written = readFileSync(report, 'utf8').trim().split('\n');
  expect(written.slice(0, -1).map((line) => JSON.parse(line))).toEqual(refusals);
  expect(JSON.parse(written.at(-1) ?? '')).toMatchObject({ report: { rows: 6, refused: 4, kind: 'jobs' } });
});

test('the report file has every refusal, memory the first thousand', async () => {
  const report = folder.path('report.json');
  const rows = Array.from({ length: 2_100 }, (_, number) => ({ external_id: `x${number}` }));
  const result = await run(folder.write('jobs.jsonl', rows), { report });
  expect(result.report).toMatchObject({ refused: 2_100, refusal_count: 2_100, inserted: 0 });
  expect(result.report.refusals).toHaveLength(1_000);
  expect(readFileSync(report, 'utf8').trim().split('\n')).toHaveLength(2_101);
});

describe('a damaged file fails in one sentence after the rows before the damage are kept', () => {
  test('cut off', async () => {
    const bytes = gzipped(lines(3_000));
    const file = folder.write('jobs.gz', bytes.subarray(0, bytes.length - 2_000));
    await expect(run(file)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/jobs\.gz ends in the middle of its gzip data, after \d+ rows\.$/),
    });
    const { jobs } = await counts();
    expect(jobs).toBeGreaterThan(1_000);
    const { report } = await run(folder.write('jobs.gz', bytes));
    expect(report).toMatchObject({ rows: 3_000, unchanged: jobs, inserted: 3_000 - (jobs ?? 0) });
  });

  test('scrambled', async () => {
    const bytes = Buffer.concat([gzipped(lines(1_200)), gzipSync('x').fill(7, 12)]);
    const failed = await run(folder.write('jobs.gz', bytes)).catch((error: Error) => error);
    const { jobs } = await counts();
    expect(jobs).toBeGreaterThan(1_000);
    expect(String(failed)).toMatch(new RegExp(`The gzip data of .* is damaged after ${jobs} rows\\.$`));
  });
});

test.each([
  ['missing.jsonl', null, /^There is no file .*missing\.jsonl\.$/],
  ['empty.jsonl', '', /empty\.jsonl holds no rows\.$/],
  ['blank.jsonl', '\n \n', /blank\.jsonl holds no rows\.$/],
  ['empty.gz', gzipSync(''), /empty\.gz holds no rows\.$/],
  ['a.zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /a\.zip is a zip archive; unpack it first\.$/],
  ['a.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), /is compressed with zstd; unpack it first\.$/],
])('%s is refused in one sentence', async (name, content, message) => {
  const file = content === null ? folder.path(name) : folder.write(name, content);
  await expect(run(file)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(message),
  });
});

test('a folder is refused, and so is a report that cannot be written, before anything is read', async () => {
  await expect(run(folder.path('.'))).rejects.toThrow(/is a folder, not a file\.$/);
  const report = folder.path('none/report.json');
  const file = folder.write('jobs.jsonl', lines(2));
  await expect(run(file, { report })).rejects.toThrow('The report cannot be written to');
  expect(await counts()).toMatchObject({ jobs: 0 });
});

test('told to stop, it stops after the batch in hand and says so', async () => {
  const stop = new AbortController();
  stop.abort();
  const { report, said } = await run(folder.write('jobs.jsonl', lines(10)), { signal: stop.signal });
  expect(report).toMatchObject({ finished: false, inserted: 0 });
  expect(said).toContain('Stopped before the end of');
});

test('two imports at once leave what one would', async () => {
  const file = folder.write('jobs.jsonl', jsonLines(lines(1_500)));
  const [one, other] = await Promise.all([run(file), run(file)]);
  expect(one.report.inserted + other.report.inserted).toBe(1_500);
  expect(await counts()).toMatchObject({ jobs: 1_500, companies: 3 });
});
