import { existsSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openBuiltinEmbeddings } from '../../server/adapters/embeddings/builtin.ts';
import { openMemoryVectors } from '../../server/adapters/vectors/in-memory.ts';
import { rankCommand } from '../../server/commands/rank.ts';
import { createImportFolder, gzipped } from '../harness/import-files.ts';

const folder = createImportFolder();
afterAll(() => folder.remove());

const PERSON = { external_id: 'p', current_title: 'Data engineer', skills: [{ name: 'Python' }] };
const JOB = { external_id: 'j', title: 'Data engineer', skills: ['Python'] };
let files = 0;

async function rank(
  people: readonly object[] | Buffer | string,
  jobs: readonly object[] | Buffer | string,
  given = {},
) {
  files += 1;
  const out = folder.path(`run-${files}.tsv`);
  const warned: string[] = [];
  const request = {
    candidates: folder.write(`people-${files}`, people),
    jobs: folder.write(`jobs-${files}`, jobs),
    side: 'candidate' as const,
    top: 100,
    out,
    ...given,
  };
  const ports = { vectors: openMemoryVectors(), embeddings: openBuiltinEmbeddings() };
  const output = {
    say: () => undefined,
    warn: (line: string) => warned.push(line),
    progress: { write: () => undefined },
  };
  await rankCommand(ports, request, output);
  const lines = readFileSync(out, 'utf8').split('\n').slice(0, -1);
  return { lines: lines.map((line) => line.split('\t')), warned: warned.join('\n'), out };
}

const itemsOf = (lines: string[][], query = 'p') =>
  lines.filter(([id]) => id === query).map(([, item]) => item);

test('one person and many titles: all of them are listed, the nearest first, by falling scores', async () => {
  const titles = ['Accountant', 'Data engineer', 'Senior data engineer', 'Nurse', 'Carpenter'];
  const jobs = Array.from({ length: 400 }, (_, index) => ({
    external_id: `j${index}`,
    title: titles[index % titles.length],
  }));
  const { lines, warned } = await rank([{ external_id: 'p', current_title: 'Data engineer' }], jobs, {
    top: 350,
  });
  expect(warned).toBe('');
  expect(lines).toHaveLength(350);
  expect(new Set(itemsOf(lines)).size).toBe(350);
  for (const [place, item] of itemsOf(lines).slice(0, 80).entries()) {
    expect([place, Number(item?.slice(1)) % titles.length]).toEqual([place, 1]);
  }
  const scores = lines.map(([, , score]) => Number(score));
  for (const [place, score] of scores.entries()) expect(score).toBeLessThan(scores[place - 1] ?? Infinity);
});

test('rows of every thinness are ranked: a bio, a text without a title, skills, an id alone; gzipped or not', async () => {
  const people = [
    { external_id: 'bio', bio: `${'I build data pipelines in Python and Spark. '.repeat(2_000)}` },
    { external_id: 'bare', skills: [], work_experiences: [], preferred_locations: [] },
    { external_id: 7, skills: ['Python', { name: 'Spark', years_experience: 2.5 }], hobby: 'chess' },
  ];
  const jobs = [
    {
      external_id: 'text',
      description: 'We need somebody who builds data pipelines. Python is what we use.',
    },
    { external_id: 'cook', title: 'Pastry cook', salary_min: 'a lot', locations: [] },
  ];
  const { lines, warned } = await rank(gzipped(people), jobs);
  expect(itemsOf(lines, 'bio')).toEqual(['text', 'cook']);
  expect(itemsOf(lines, 'bare')).toHaveLength(2);
  expect(itemsOf(lines, '7')).toEqual(['text', 'cook']);
  expect(warned).toMatch(/^\S+: Line 2 \(cook\) is ranked without salary_min: it must be a number from 0/);
});

test('what cannot be ranked is named and left out', async () => {
  const jobs = [
    JSON.stringify(JOB),
    '',
    '{"title": "No id"}',
    'not JSON',
    '[1]',
    JSON.stringify({ ...JOB, title: 'A double' }),
    JSON.stringify({ external_id: 'wide', title: 'x'.repeat(2_000_000) }),
  ].join('\n');
  const { lines, warned } = await rank([PERSON], jobs);
  expect(itemsOf(lines)).toEqual(['j']);
  expect(warned.split('\n').map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'Line 3 is left out: it has no external_id that can be used.',
    'Line 4 is left out: it is not valid JSON.',
    'Line 5 is left out: it is not a JSON object.',
    'Line 6 is left out: its external_id j is that of line 1 already.',
    'Line 7 is left out: it is longer than 1048576 bytes.',
    '5 rows are left out and 1 are ranked.',
  ]);
});

test('what a hard constraint rules out is never listed, and everything else is, however far one has to look', async () => {
  const jobs = Array.from({ length: 700 }, (_, index) => ({
    ...JOB,
    external_id: `j${index}`,
    title: index < 10 ? 'Pastry cook' : 'Data engineer',
    skills: index < 10 ? [] : ['Python'],
    locations: [index < 10 ? 'Denver' : 'Berlin, Germany'],
  }));
  const person = { ...PERSON, location: 'Denver, CO', remote_preference: 'office' };
  const { lines } = await rank([person], jobs);
  expect(itemsOf(lines).toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `j${index}`));
});

test('candidates for a job, in the order of the files and at most so many', async () => {
  const people = Array.from({ length: 20 }, (_, index) => ({ ...PERSON, external_id: `p${index}` }));
  const { lines } = await rank(
    people,
    [
      { ...JOB, external_id: 'b' },
      { ...JOB, external_id: 'a' },
    ],
    {
      side: 'company',
      top: 3,
    },
  );
  expect(lines.map(([query, item]) => [query, item])).toEqual([
    ['b', 'p0'],
    ['b', 'p1'],
    ['b', 'p2'],
    ['a', 'p0'],
    ['a', 'p1'],
    ['a', 'p2'],
  ]);
});

test.each([
  ['nothing at all', '', /people-\d+ holds no rows\.$/],
  ['no row that will do', '{}\n{}', /people-\d+ holds no row that can be ranked\.$/],
  ['a zip archive', Buffer.from('PK\u0003\u0004'), /people-\d+ is a zip archive; unpack it first\.$/],
])('a file with %s is refused in one sentence, and no list is left behind', async (_, people, sentence) => {
  await expect(rank(people, [JOB])).rejects.toThrow(sentence);
  expect(existsSync(folder.path(`run-${files}.tsv`))).toBe(false);
  expect(existsSync(folder.path(`run-${files}.tsv.unfinished`))).toBe(false);
});

test('a place that cannot be written to is told before anything is read', async () => {
  await expect(rank([PERSON], [JOB], { out: '/nowhere/at/all.tsv' })).rejects.toThrow(
    /^The lists cannot be written to \/nowhere\/at\/all\.tsv: /,
  );
});
