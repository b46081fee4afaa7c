import { isUtf8 } from 'node:buffer';
import {
  CANDIDATE_FIELDS,
  type CandidateContent,
  readCandidateContent,
} from '../domain/import/candidate-content.ts';
import type { RowContent } from '../domain/import/import-row.ts';
import { JOB_FIELDS, type JobContent, readJobContent } from '../domain/import/job-content.ts';
import { type Line, LONGEST_LINE } from '../domain/import/parse-line.ts';
import { fieldsOf, isPlainObject, type RowFields } from '../domain/import/row-fields.ts';
import { mendedCandidate, mendedJob } from './mended-row.ts';

/** A row of a file that can be ranked. */
export interface FileRow<Content> {
  external_id: string;
  content: Content;
}

/** The rows of a file in its order, and one sentence for each thing that was left out. */
export interface FileRows<Content> {
  rows: FileRow<Content>[];
  /** At most {@link MOST_SENTENCES}; `left_out` counts the rows that are not ranked at all. */
  sentences: string[];
  left_out: number;
}

const MOST_SENTENCES = 1_000;

interface Format<Content> {
  fields: readonly string[];
  mend: (object: object) => Record<string, unknown>;
  read: (row: RowFields, now: number) => RowContent<Content>;
}

/** Postings, read as the import reads them; what it would refuse for one bad field keeps its other fields here. */
export function readJobs(lines: AsyncIterable<Line[]>): Promise<FileRows<JobContent>> {
  return readRows(lines, { fields: JOB_FIELDS, mend: mendedJob, read: readJobContent });
}

/** People, likewise. */
export function readCandidates(lines: AsyncIterable<Line[]>): Promise<FileRows<CandidateContent>> {
  return readRows(lines, { fields: CANDIDATE_FIELDS, mend: mendedCandidate, read: readCandidateContent });
}

async function readRows<Content>(
  lines: AsyncIterable<Line[]>,
  format: Format<Content>,
): Promise<FileRows<Content>> {
  const found: FileRows<Content> = { rows: [], sentences: [], left_out: 0 };
  const lineOf = new Map<string, number>();
  const now = Date.now();
  for await (const batch of lines) for (const line of batch) takeLine(line, format, { found, lineOf, now });
  return found;
}

function takeLine<Content>(
  line: Line,
  format: Format<Content>,
  state: { found: FileRows<Content>; lineOf: Map<string, number>; now: number },
): void {
  const { found, lineOf, now } = state;
  const say = (sentence: string) => {
    if (found.sentences.length < MOST_SENTENCES) found.sentences.push(`Line ${line.number} ${sentence}`);
  };
  const leaveOut = (reason: string) => {
    found.left_out += 1;
    say(`is left out: ${reason}`);
  };
  const object = parseObject(line.bytes);
  if (typeof object === 'string') {
    leaveOut(object);
    return;
  }
  const fields = fieldsOf(format.mend(object));
  const { external_id, content } = format.read(fields, now);
  const first = lineOf.get(external_id);
  if (external_id === '' || first !== undefined) {
    leaveOut(
      first === undefined
        ? 'it has no external_id that can be used.'
        : `its external_id ${external_id} is that of line ${first} already.`,
    );
    return;
  }
  lineOf.set(external_id, line.number);
  for (const { field, reason } of fields.problems)
    say(`(${external_id}) is ranked without ${field}: it ${reason}.`);
  found.rows.push({ external_id, content });
}

function parseObject(bytes: Buffer | null): object | string {
  if (bytes === null) return `it is longer than ${LONGEST_LINE} bytes.`;
  if (!isUtf8(bytes)) return 'it is not valid UTF-8.';
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isPlainObject(value) ? value : 'it is not a JSON object.';
  } catch {
    // The parser's own message quotes the line, which may hold anything.
    return 'it is not valid JSON.';
  }
}
