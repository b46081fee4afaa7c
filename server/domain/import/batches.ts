import type { ImportRow } from './import-row.ts';
import { type Line, type ParsedLine, parseLine, type RowFormat } from './parse-line.ts';

/** Consecutive lines of a file as they were read, and the rows among them that passed every rule. */
export interface Batch<Content> {
  lines: ParsedLine<Content>[];
  rows: ImportRow<Content>[];
}

/** Puts lines together into batches. */
export interface Batcher<Content> {
  /** Lines so far. */
  readonly rows: number;
  /** The batches that these lines complete. */
  add(lines: readonly Line[]): Batch<Content>[];
  /** The batch in hand, unless it is empty. */
  rest(): Batch<Content>[];
}

const BATCH_LINES = 1_000;
const BATCH_BYTES = 8_388_608;

/**
 * A batcher of at most 1,000 lines or 8 MiB at once. A row whose id a line before it had is refused, because which of
 * the two is meant nobody can tell. `now` in milliseconds.
 */
export function createBatcher<Content extends object>(
  format: RowFormat<Content>,
  now: number,
): Batcher<Content> {
  const lineOf = new Map<string, number>();
  let lines: ParsedLine<Content>[] = [];
  let bytes = 0;
  let rows = 0;
  const rest = () => {
    const batch = { lines, rows: lines.flatMap(({ row }) => (row === null ? [] : [row])) };
    lines = [];
    bytes = 0;
    return batch.lines.length === 0 ? [] : [batch];
  };
  return {
    get rows() {
      return rows;
    },
    rest,
    add: (added) =>
      added.flatMap((line) => {
        rows += 1;
        bytes += line.bytes?.length ?? 0;
        lines.push(withoutDouble(parseLine(line, format, now), lineOf));
        return lines.length === BATCH_LINES || bytes >= BATCH_BYTES ? rest() : [];
      }),
  };
}

function withoutDouble<Content>(
  parsed: ParsedLine<Content>,
  lineOf: Map<string, number>,
): ParsedLine<Content> {
  if (parsed.row === null) return parsed;
  const { external_id, line } = parsed.row;
  const first = lineOf.get(external_id);
  if (first === undefined) {
    lineOf.set(external_id, line);
    return parsed;
  }
  const reason = `is that of line ${first} already`;
  return { ...parsed, row: null, refusals: [{ line, external_id, field: 'external_id', reason }] };
}
