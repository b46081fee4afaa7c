import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BUILTIN_MODEL, embedText } from '../server/adapters/embeddings/builtin.ts';
import { bm25, letterGroups, type Method, mixed, product } from './embedder/methods.ts';
import * as sets from './embedder/sets.ts';
import * as tasks from './embedder/tasks.ts';

/**
 * Measures the built-in embedder on the development sets beside BM25, groups of letters and other weights of its words.
 * Run: npx tsx bench/embedder.ts --labels ../shared/data/labels [--sources …] [--world …] [--sample 1000] [--out file.json]
 */

const { values } = parseArgs({
  options: {
    labels: { type: 'string', default: '../shared/data/labels' },
    sources: { type: 'string' },
    world: { type: 'string' },
    sample: { type: 'string', default: '1000' },
    shares: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});

/** Every n-th of `count`, so that `size` are taken: the same ones in each run. */
function spread(count: number, size: number): number[] {
  const taken = Math.min(count, size);
  return Array.from({ length: taken }, (_, index) => Math.floor(((index + 0.5) * count) / taken));
}

function measure(methods: Record<string, Method>): Record<string, Record<string, tasks.Figures>> {
  const { labels } = values;
  const sources = values.sources ?? `${labels}/../sources`;
  const size = Number(values.sample);
  const graded = sets.gradedTitles(labels);
  const vacancies = sets.vacancyTitles(labels);
  const titles = spread(vacancies.length, size).flatMap((index) => vacancies[index] ?? []);
  const names = sets.occupationNames(sources);
  const melo = sets.meloNames(labels);
  const resumes = sets.resumes(sources);
  const postings = sets.postings(values.world ?? `${labels}/../world`);
  const all: Record<string, (method: Method) => tasks.Figures> = {
    'title → similar titles': (method) => tasks.similarTitles(method, graded),
    'title → occupation names': (method) => tasks.titleToOccupation(method, titles, names),
    'name → other names': (method) => tasks.leaveOneOut(method, melo, spread(melo.length, size)),
    'resume → same line of work': (method) => tasks.sameLineOfWork(method, resumes),
    'title → its posting': (method) => tasks.titleToText(method, postings),
  };
  const results: Record<string, Record<string, tasks.Figures>> = {};
  for (const [task, run] of Object.entries(all)) {
    results[task] = Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, run(method)]));
    print(task, results[task]);
  }
  return results;
}

function print(task: string, results: Record<string, tasks.Figures>): void {
  console.log(`\n${task}`);
  for (const [name, figures] of Object.entries(results)) {
    const cells = Object.entries(figures).map(([figure, value]) => `${figure} ${value.toFixed(3)}`);
    console.log(`  ${name.padEnd(18)} ${cells.join('  ')}`);
  }
}

function speed(): number {
  const profile = 'Senior engineer who builds reliable shops with React, TypeScript and PostgreSQL. '.repeat(
    12,
  );
  const started = performance.now();
  for (let run = 0; run < 500; run += 1) embedText(`${profile} ${run}`);
  return (performance.now() - started) / 500;
}

if (!existsSync(values.labels)) {
  console.log(`There are no labelled sets in ${values.labels}; nothing was measured.`);
} else {
  const shares = values.shares.split(',').filter((share) => share !== '');
  const others = Object.fromEntries(shares.map((share) => [`words ${share}`, mixed(Number(share))]));
  const results = measure({
    'BM25, stemmed': bm25,
    'letter groups': letterGroups,
    [BUILTIN_MODEL]: product,
    ...others,
  });
  const milliseconds = speed();
  console.log(`\n${milliseconds.toFixed(2)} ms a profile of 130 words`);
  if (values.out !== undefined) {
    const report = { model: BUILTIN_MODEL, sample: Number(values.sample), milliseconds, results };
    writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
  }
}
