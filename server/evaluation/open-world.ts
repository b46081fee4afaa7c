import { Failure } from '../../contract/failure.ts';
import type { Line } from '../domain/import/parse-line.ts';
import type { FeedSources } from '../matching/sources.ts';
import { createFileWorld, type FileWorld } from './file-world.ts';
import { type MemoryPorts, memorySources } from './memory-sources.ts';
import type { ProgressLine } from './progress-line.ts';
import { type FileRows, readCandidates, readJobs } from './read-rows.ts';

/** A file by its name, and how to read its lines. */
export interface WorldFiles {
  candidates: string;
  jobs: string;
  readLines: (file: string) => AsyncIterable<Line[]>;
}

/** Where people are told what is going on. */
export interface WorldOutput {
  /** A line on standard error. */
  warn: (line: string) => void;
  progress: ProgressLine;
}

export interface OpenedWorld {
  world: FileWorld;
  sources: FeedSources;
}

const MOST_SENTENCES_SAID = 20;

/**
 * Reads two files and embeds their texts. Says what is wrong with single rows and goes on; fails in one sentence when a
 * file cannot be read or has no row that can be ranked.
 */
export async function openWorld(
  files: WorldFiles,
  ports: MemoryPorts,
  output: WorldOutput,
): Promise<OpenedWorld> {
  const candidates = await readCandidates(files.readLines(files.candidates));
  sayWhatIsWrong(files.candidates, candidates, output.warn);
  const jobs = await readJobs(files.readLines(files.jobs));
  sayWhatIsWrong(files.jobs, jobs, output.warn);
  const world = createFileWorld(candidates.rows, jobs.rows);
  const sources = await memorySources(world, ports, (done, all) =>
    output.progress.tell('texts embedded', done, all),
  );
  return { world, sources };
}

function sayWhatIsWrong(
  file: string,
  { rows, sentences, left_out }: FileRows<object>,
  warn: (line: string) => void,
) {
  for (const sentence of sentences.slice(0, MOST_SENTENCES_SAID)) warn(`${file}: ${sentence}`);
  const more = sentences.length - MOST_SENTENCES_SAID;
  if (more > 0) warn(`${file}: ${more} more sentences like these are not shown.`);
  if (left_out > 0) warn(`${file}: ${left_out} rows are left out and ${rows.length} are ranked.`);
  if (rows.length === 0) throw new Failure('invalid_input', `${file} holds no row that can be ranked.`);
}
