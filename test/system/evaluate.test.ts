import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openBuiltinEmbeddings } from '../../server/adapters/embeddings/builtin.ts';
import { openMemoryVectors } from '../../server/adapters/vectors/in-memory.ts';
import { evaluateCommand } from '../../server/commands/evaluate.ts';
import { createImportFolder } from '../harness/import-files.ts';
import { rankedJobs, rankedPeople } from '../harness/ranked-world.ts';

const folder = createImportFolder();
afterAll(() => folder.remove());

const TITLES = ['Data engineer', 'Nurse', 'Carpenter', 'Accountant', 'Pastry cook', 'Pilot'];
const people = TITLES.map((title, index) => ({ external_id: `p${index}`, current_title: title }));
const jobs = TITLES.flatMap((title, index) => [
  { external_id: `j${index}`, title },
  { external_id: `senior-${index}`, title: `Senior ${title.toLowerCase()}` },
]);

async function evaluate(rows: { people: object[]; jobs: object[] }, qrels: string, given = {}) {
  const said: string[] = [];
  const warned: string[] = [];
  const request = {
    candidates: folder.write('people.jsonl', rows.people),
    jobs: folder.write('jobs.jsonl', rows.jobs),
    qrels: folder.write('qrels.tsv', qrels),
    ablation: false,
    json: null,
    ...given,
  };
  const ports = { vectors: openMemoryVectors(), embeddings: openBuiltinEmbeddings() };
  const output = {
    say: (line: string) => said.push(line),
    warn: (line: string) => warned.push(line),
    progress: { write: () => undefined },
  };
  const reports = await evaluateCommand(ports, request, output);
  return { reports, said: said.join('\n'), warned: warned.join('\n') };
}

test('titles of one trade: what reads the words is perfect, chance is not, in both directions and any spacing', async () => {
  const lines = TITLES.flatMap((_, index) => [
    `p${index}\tj${index}\t3`,
    `p${index} senior-${index}  1`,
    `j${index}\tp${index}\t2`,
  ]);
  const { reports, said } = await evaluate({ people, jobs }, lines.join('\n'));
  expect(reports.map(({ side, queries, items }) => [side, queries, items])).toEqual([
    ['candidate', 6, 12],
    ['company', 6, 6],
  ]);
  for (const report of reports) {
    const of = (name: string) => report.rankers.find(({ ranker }) => ranker === name);
    for (const name of ['BM25', 'vector alone', 'ours, both sides']) {
      expect([name, of(name)?.reciprocal_rank.mean]).toEqual([name, 1]);
      expect([name, of(name)?.ndcg_10]).toEqual([name, { mean: 1, low: 1, high: 1 }]);
    }
    expect(of('random')?.reciprocal_rank.mean).toBeLessThan(1);
    expect(of('ours, both sides')).toMatchObject({ blocked_10: 0, coverage: 1 });
  }
  expect(said).toMatch(
    /jobs for candidates: 6 queries \(6 of whom fewer than three skills are known\), 12 items/,
  );
  expect(said).toMatch(/ours, both sides +1\.000 \(1\.000-1\.000\)/);
});

test('each part can be turned off, everything is in the JSON, and strangers among the grades are counted', async () => {
  const json = folder.path('report.json');
  const grades = 'person-0\tjob-0\t1\nperson-1\tjob-6\t1\nnobody\tjob-6\t1\nperson-1\tjob-3\t0\n';
  const rows = { people: rankedPeople(), jobs: rankedJobs() };
  const { reports, warned } = await evaluate(rows, grades, { ablation: true, json });
  expect(warned).toMatch(/1 grades are of rows that are in neither file\.$/);
  const names = reports[0]?.rankers.map(({ ranker }) => ranker) ?? [];
  expect(names).toEqual(
    expect.arrayContaining(['random', 'popularity', 'skill overlap', 'founding query 1', 'without location']),
  );
  const written = JSON.parse(readFileSync(json, 'utf8'));
  expect(written).toMatchObject({ gain: 'grade', bootstrap: { resamples: 1_000, seed: 20_261_123 } });
  expect(written.reports).toEqual(JSON.parse(JSON.stringify(reports)));
  const blocked = (name: string) => reports[0]?.rankers.find(({ ranker }) => ranker === name)?.blocked_10;
  expect(blocked('random')).toBeGreaterThan(0);
  expect(blocked('ours, both sides')).toBe(0);
});

test.each([
  ['p0 j0', /^Line 1 of \S+ is not query_id, item_id and grade\.$/],
  ['p0\tj0\tgood', /^Line 1 of \S+ is not query_id, item_id and grade\.$/],
  ['x y 1', /^No query of \S+ is in the files with an item that is in the other one\.$/],
])('grades %j are refused in one sentence', async (qrels, sentence) => {
  await expect(evaluate({ people, jobs }, qrels)).rejects.toThrow(sentence);
});
