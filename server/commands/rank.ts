import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { Failure } from '../../contract/failure.ts';
import { readFileLines } from '../actions/import-file.ts';
import type { MemoryPorts } from '../evaluation/memory-sources.ts';
import { openWorld } from '../evaluation/open-world.ts';
import { createProgressLine, type ProgressOutput } from '../evaluation/progress-line.ts';
import { fallingScores, rankFor, type Side, sidesOf } from '../evaluation/ranking.ts';

/** What is ranked, for whom, and where the lists go. */
export interface RankRequest {
  candidates: string;
  jobs: string;
  side: Side;
  /** Most items of a list. */
  top: number;
  out: string;
}

/** Where a command speaks: the outcome, what is wrong with rows, and how far it is. */
export interface RankOutput {
  say: (line: string) => void;
  warn: (line: string) => void;
  progress: ProgressOutput;
}

const SCORE_DECIMALS = 6;

/**
 * `hirewire rank`: writes `query_id item_id score`, tab separated, best first, for every row of one file among the rows
 * of the other, by the code that makes the feeds. The file appears when it is whole. Fails in one sentence when a file
 * cannot be read or written.
 */
export async function rankCommand(
  ports: MemoryPorts,
  request: RankRequest,
  output: RankOutput,
): Promise<void> {
  const progress = createProgressLine(output.progress);
  const started = performance.now();
  const list = openList(request.out);
  try {
    const files = { candidates: request.candidates, jobs: request.jobs, readLines: readFileLines };
    const opened = await openWorld(files, ports, { warn: output.warn, progress });
    const { owners, items, kind } = sidesOf(opened.world, request.side);
    const limits = { top: request.top, items: items.length, now: new Date().toISOString() };
    let places = 0;
    for (const [index, owner] of owners.entries()) {
      const ranked = await rankFor(opened.sources, { kind, id: owner.id }, limits);
      const scores = fallingScores(ranked);
      const lines = ranked.map((pair, place) => {
        const item = items[(kind === 'candidate' ? pair.job_id : pair.candidate_id) - 1];
        return `${owner.external_id}\t${item?.external_id}\t${scores[place]?.toFixed(SCORE_DECIMALS)}\n`;
      });
      list.write(lines.join(''));
      places += lines.length;
      progress.tell('lists written', index + 1, owners.length);
    }
    list.keep();
    progress.end();
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    output.say(
      `${owners.length} lists with ${places} places are in ${request.out}, after ${seconds} seconds.`,
    );
  } catch (error) {
    progress.end();
    list.drop();
    throw error;
  }
}

/** The file that is written beside its final name until it is whole. */
function openList(path: string) {
  const unfinished = `${path}.unfinished`;
  const file = openForWriting(unfinished, path);
  return {
    write: (text: string) => writeSync(file, text),
    keep() {
      closeSync(file);
      renameSync(unfinished, path);
    },
    drop() {
      closeSync(file);
      rmSync(unfinished, { force: true });
    },
  };
}

function openForWriting(unfinished: string, path: string): number {
  try {
    return openSync(unfinished, 'w');
  } catch (error) {
    throw new Failure(
      'invalid_input',
      `The lists cannot be written to ${path}: ${(error as Error).message}.`,
    );
  }
}
