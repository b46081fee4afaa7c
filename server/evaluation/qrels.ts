import { Failure } from '../../contract/failure.ts';
import type { Line } from '../domain/import/parse-line.ts';
import type { FileWorld } from './file-world.ts';
import type { Side } from './ranking.ts';

/** Grades by query and item, as places in the files counted from 1. */
export type Grades = Map<number, Map<number, number>>;

/** What a file of grades says of each direction. */
export interface Judgements {
  candidate: Grades;
  company: Grades;
  /** Lines whose query or item is in neither file. */
  unknown: number;
}

const COLUMNS = 3;
const TREC_COLUMNS = 4;

/**
 * Reads `query_id item_id grade`, tab or blank separated, the four columns of TREC (`query_id 0 item_id grade`) too. A
 * query that is a candidate with a job as its item speaks of jobs for candidates, the other way round of candidates
 * for jobs; a file may hold both. Fails in one sentence on a line of another form.
 */
export async function readJudgements(
  lines: AsyncIterable<Line[]>,
  file: string,
  world: FileWorld,
): Promise<Judgements> {
  const candidates = placesOf(world.candidates);
  const jobs = placesOf(world.jobs);
  const found: Judgements = { candidate: new Map(), company: new Map(), unknown: 0 };
  const put = (side: Side, query: number | undefined, item: number | undefined, grade: number) => {
    if (query === undefined || item === undefined) return false;
    const grades = found[side].get(query) ?? new Map<number, number>();
    found[side].set(query, grades.set(item, grade));
    return true;
  };
  for await (const batch of lines) {
    for (const line of batch) {
      const { query, item, grade } = readLine(line, file);
      const isKnown =
        put('candidate', candidates.get(query), jobs.get(item), grade) ||
        put('company', jobs.get(query), candidates.get(item), grade);
      if (!isKnown) found.unknown += 1;
    }
  }
  if (found.candidate.size + found.company.size === 0)
    throw new Failure(
      'invalid_input',
      `No query of ${file} is in the files with an item that is in the other one.`,
    );
  return found;
}

function readLine({ number, bytes }: Line, file: string) {
  const text = bytes?.toString('utf8').trim() ?? '';
  const columns = text.includes('\t') ? text.split('\t') : text.split(/ +/);
  const [query, item, grade] = columns.length === TREC_COLUMNS ? columns.toSpliced(1, 1) : columns;
  const isWhole = columns.length === COLUMNS || columns.length === TREC_COLUMNS;
  if (!isWhole || !query || !item || !grade || !/^-?\d+(?:\.\d+)?$/.test(grade))
    throw new Failure('invalid_input', `Line ${number} of ${file} is not query_id, item_id and grade.`);
  return { query, item, grade: Number(grade) };
}

function placesOf(items: readonly { id: number; external_id: string }[]): Map<string, number> {
  return new Map(items.map(({ id, external_id }) => [external_id, id]));
}
