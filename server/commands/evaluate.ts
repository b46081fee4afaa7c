import { writeFileSync } from 'node:fs';
import { Failure } from '../../contract/failure.ts';
import { readFileLines } from '../actions/import-file.ts';
import { BOOTSTRAP_SEED, RESAMPLES } from '../domain/evaluation/bootstrap.ts';
import { baselines } from '../evaluation/baselines.ts';
import { evaluateSide, type SideReport } from '../evaluation/evaluate-side.ts';
import type { MemoryPorts } from '../evaluation/memory-sources.ts';
import { openWorld } from '../evaluation/open-world.ts';
import { ownRankers } from '../evaluation/own-rankers.ts';
import { createProgressLine, type ProgressOutput } from '../evaluation/progress-line.ts';
import { readJudgements } from '../evaluation/qrels.ts';
import { sidesOf } from '../evaluation/ranking.ts';
import { tableOf } from '../evaluation/report-table.ts';

/** What is evaluated, and what is told. */
export interface EvaluateRequest {
  candidates: string;
  jobs: string;
  qrels: string;
  /** Adds our order with each part of the score off in turn. */
  ablation: boolean;
  /** File that gets everything as JSON, or null. */
  json: string | null;
}

/** Where a command speaks: the tables, what is wrong with rows, and how far it is. */
export interface EvaluateOutput {
  say: (line: string) => void;
  warn: (line: string) => void;
  progress: ProgressOutput;
}

const SIDES = ['candidate', 'company'] as const;

/**
 * `hirewire evaluate`: how good the order of the feeds is by somebody's grades, beside simple rankers, in each direction
 * that the grades speak of. Returns what it said.
 */
export async function evaluateCommand(
  ports: MemoryPorts,
  request: EvaluateRequest,
  output: EvaluateOutput,
): Promise<SideReport[]> {
  const progress = createProgressLine(output.progress);
  try {
    const files = { candidates: request.candidates, jobs: request.jobs, readLines: readFileLines };
    const { world, sources } = await openWorld(files, ports, { warn: output.warn, progress });
    const judgements = await readJudgements(readFileLines(request.qrels), request.qrels, world);
    if (judgements.unknown > 0)
      output.warn(`${request.qrels}: ${judgements.unknown} grades are of rows that are in neither file.`);
    const now = new Date().toISOString();
    const reports: SideReport[] = [];
    for (const side of SIDES) {
      if (judgements[side].size === 0) continue;
      const options = { items: sidesOf(world, side).items.length, now, ablation: request.ablation };
      const rankers = [...baselines(world, sources, side), ...ownRankers(sources, side, options)];
      const tell = (done: number, all: number) => progress.tell('queries evaluated', done, all);
      reports.push(await evaluateSide(world, side, judgements[side], rankers, { now, tell }));
    }
    progress.end();
    for (const line of reports.flatMap((report) => [...tableOf(report), ''])) output.say(line);
    output.say(
      `In brackets: 95 % of ${RESAMPLES} bootstrap means, seed ${BOOTSTRAP_SEED}. The gain is the grade.`,
    );
    if (request.json !== null) writeReport(request.json, { model: ports.embeddings.model, reports });
    return reports;
  } finally {
    progress.end();
  }
}

function writeReport(path: string, report: { model: string; reports: SideReport[] }): void {
  try {
    const bootstrap = { resamples: RESAMPLES, seed: BOOTSTRAP_SEED, interval: 0.95 };
    writeFileSync(path, `${JSON.stringify({ gain: 'grade', bootstrap, ...report }, null, 2)}\n`);
  } catch (error) {
    throw new Failure(
      'invalid_input',
      `The report cannot be written to ${path}: ${(error as Error).message}.`,
    );
  }
}
