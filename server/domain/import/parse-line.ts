import { isUtf8 } from 'node:buffer';
import { contentHash, type ImportRow, type Refusal, type RowContent } from './import-row.ts';
import { fieldsOf, isPlainObject, type RowFields } from './row-fields.ts';

/** One line of a file; `bytes` is null when it is longer than {@link LONGEST_LINE}. */
export interface Line {
  /** From 1. */
  number: number;
  bytes: Buffer | null;
}

/** Bytes of the longest line that is read. */
export const LONGEST_LINE = 1_048_576;

/** A row or why there is none, and the fields that nobody reads. */
export interface ParsedLine<Content> {
  row: ImportRow<Content> | null;
  refusals: Refusal[];
  ignored_fields: string[];
}

/** How the rows of one kind are read. */
export interface RowFormat<Content> {
  fields: readonly string[];
  read: (fields: RowFields, now: number) => RowContent<Content>;
}

/** Reads one line as a row of this format. Never throws, whatever the bytes are. `now` in milliseconds. */
export function parseLine<Content extends object>(
  line: Line,
  format: RowFormat<Content>,
  now: number,
): ParsedLine<Content> {
  const object = parseObject(line.bytes);
  if (typeof object === 'string') {
    return {
      row: null,
      refusals: [{ line: line.number, external_id: null, field: null, reason: object }],
      ignored_fields: [],
    };
  }
  const fields = fieldsOf(object);
  const { external_id, content, notes } = format.read(fields, now);
  const refusals = fields.problems.map((problem) => ({
    line: line.number,
    external_id: external_id === '' ? null : external_id,
    ...problem,
  }));
  const ignored_fields = Object.keys(object).filter((field) => !format.fields.includes(field));
  if (refusals.length > 0) return { row: null, refusals, ignored_fields };
  const row = { line: line.number, external_id, content_hash: contentHash(content), content, notes };
  return { row, refusals, ignored_fields };
}

/** The object a line holds, or the reason why it holds none. */
function parseObject(bytes: Buffer | null): object | string {
  if (bytes === null) return `The line is longer than ${LONGEST_LINE} bytes.`;
  if (!isUtf8(bytes)) return 'The line is not valid UTF-8.';
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isPlainObject(value) ? value : 'The line is not a JSON object.';
  } catch {
    // The parser's own message quotes the line, which may hold anything.
    return 'The line is not valid JSON.';
  }
}
