import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { interval } from './market/interval.ts';
import type { Measures } from './market/measures.ts';
import { type MarketRun, playMarket, STRATEGIES } from './market/run.ts';
import { printTable, writeResults } from './report.ts';
import { rounded } from './statistics.ts';

/**
 * A week of a simulated market: 2,000 candidates and 1,000 jobs, whose wishes no score sees, under eight ways to order
 * what people are shown. `npx tsx bench/market.ts [seed ...]` prints a table and writes bench/results/market.json. The
 * numbers of the policy were chosen on the seeds "dev 1" to "dev 3"; the ones below had no part in that.
 */
const HELD_OUT = ['held out 1', 'held out 2', 'held out 3', 'held out 4', 'held out 5'];
const SIZE = { candidates: 2_000, jobs: 1_000 };

const ONE = '--one';
const [first, ...others] = process.argv.slice(2);
const began = performance.now();
const runs: MarketRun[] = [];
if (first === ONE) process.send?.(playMarket(others.join(' '), SIZE));
else await playAll(first === undefined ? HELD_OUT : [first, ...others]);

/** Each market in a process of its own, as many at once as there are cores. */
async function playAll(seeds: string[]): Promise<void> {
  const waiting = [...seeds];
  const worker = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      runs.push(await playApart(seed));
      // After every market: a run that is cut short has not been for nothing.
      write();
      console.error(`${seed}: ${secondsSoFar()} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  runs.sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  print();
}

async function playApart(seed: string): Promise<MarketRun> {
  const child = fork(import.meta.filename, [ONE, seed], { execArgv: process.execArgv });
  const answered = once(child, 'message');
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`The market ${seed} ended with ${code}.`);
  });
  const [run] = await Promise.race([answered, ended.then(() => answered)]);
  return run;
}

function resultsOf(strategy: string) {
  const of = (measure: keyof Measures | 'of_the_best_possible') =>
    interval(
      runs.flatMap(({ lines }) =>
        lines.filter((line) => line.strategy === strategy).map((line) => line[measure]),
      ),
    );
  return {
    strategy,
    matches_per_candidate: of('matches_per_candidate'),
    matches_per_job: of('matches_per_job'),
    of_the_best_possible: of('of_the_best_possible'),
    candidates_without_match: of('candidates_without_match'),
    jobs_without_match: of('jobs_without_match'),
    exposure_gini_jobs: of('exposure_gini_jobs'),
    exposure_gini_candidates: of('exposure_gini_candidates'),
    yes_share: of('yes_share'),
    new_jobs_seen: of('new_jobs_seen'),
    new_candidates_seen: of('new_candidates_seen'),
  };
}

function write(): string {
  const markets = runs.map(({ seed }) => seed);
  const results = STRATEGIES.map(resultsOf);
  return writeResults('market', { size: SIZE, markets, seconds: secondsSoFar(), results, runs });
}

function print(): void {
  printTable(
    STRATEGIES.map(resultsOf).map((line) => ({
      order: line.strategy,
      matches: shown(line.matches_per_candidate),
      'of the best': shown(line.of_the_best_possible),
      'nobody: people': shown(line.candidates_without_match),
      'nobody: jobs': shown(line.jobs_without_match),
      'Gini jobs': shown(line.exposure_gini_jobs),
      'Gini people': shown(line.exposure_gini_candidates),
      'yes share': shown(line.yes_share),
      'new jobs seen': shown(line.new_jobs_seen),
    })),
  );
  console.log(`\n± is the half width of the 95 % interval over ${runs.length} markets; ${secondsSoFar()} s.`);
  console.log(`Written to ${write()}`);
}

function secondsSoFar(): number {
  return rounded((performance.now() - began) / 1_000, 0);
}

function shown({ mean, half_width }: { mean: number; half_width: number }): string {
  return `${mean.toFixed(3)} ± ${half_width.toFixed(3)}`;
}
