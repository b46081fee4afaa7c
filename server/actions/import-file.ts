import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Failure } from '../../contract/failure.ts';
import { type Batch, createBatcher } from '../domain/import/batches.ts';
import { createLineSplitter } from '../domain/import/lines.ts';
import type { Line, RowFormat } from '../domain/import/parse-line.ts';

/** Their ids are kept in memory to find doubles; about 100 bytes each. */
const MOST_ROWS = 2_000_000;

/**
 * Reads the rows of a file, plain or gzipped, in batches; `limit` in rows, null for all. Fails in one sentence when the
 * file cannot be read, holds nothing, or is damaged; what came before the damage is given first.
 */
export async function* readBatches<Content extends object>(
  file: string,
  format: RowFormat<Content>,
  limit: number | null,
): AsyncGenerator<Batch<Content>> {
  const batcher = createBatcher(format, Date.now());
  const most = Math.min(limit ?? MOST_ROWS, MOST_ROWS);
  try {
    for await (const lines of readLines(file)) {
      const left = most - batcher.rows;
      yield* batcher.add(lines.slice(0, left));
      if (lines.length > left && limit === null) throw tooManyRows(file);
      if (lines.length > left) break;
    }
  } catch (error) {
    yield* batcher.rest();
    throw readFailure(file, error, batcher.rows);
  }
  if (batcher.rows === 0) throw new Failure('invalid_input', `${file} holds no rows.`);
  yield* batcher.rest();
}

function tooManyRows(file: string): Failure {
  return new Failure('invalid_input', `${file} has more than ${MOST_ROWS} rows; split it.`);
}

/** The lines of a file, plain or gzipped, in pieces. Fails in one sentence when it cannot be read to its end. */
export async function* readFileLines(file: string): AsyncGenerator<Line[]> {
  let count = 0;
  try {
    for await (const lines of readLines(file)) {
      count += lines.length;
      if (count > MOST_ROWS) throw tooManyRows(file);
      yield lines;
    }
  } catch (error) {
    throw readFailure(file, error, count);
  }
  if (count === 0) throw new Failure('invalid_input', `${file} holds no rows.`);
}

async function* readLines(file: string): AsyncGenerator<Line[]> {
  const splitter = createLineSplitter();
  for await (const bytes of await openBytes(file)) yield splitter.push(bytes);
  yield splitter.end();
}

const GZIP = [0x1f, 0x8b];
/** First bytes of what people have in hand instead. */
const OTHER_FORMATS: [string, number[]][] = [
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['compressed with zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['compressed with xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['compressed with bzip2', [0x42, 0x5a, 0x68]],
];

/** The bytes of a file or pipe, unpacked when the first ones are those of gzip, whatever it is called. */
async function openBytes(file: string): Promise<AsyncIterable<Buffer>> {
  const chunks: AsyncIterator<Buffer> = createReadStream(file).iterator();
  const first = await chunks.next();
  const head: Buffer = first.done === true ? Buffer.alloc(0) : first.value;
  const startsWith = (bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  const other = OTHER_FORMATS.find(([, bytes]) => startsWith(bytes));
  if (other !== undefined) {
    await chunks.return?.();
    throw new Failure('invalid_input', `${file} is ${other[0]}; unpack it first.`);
  }
  const all = Readable.from(withHead(head, chunks), { objectMode: false });
  // Errors of either stream come out of the second, which is the one that is read.
  return startsWith(GZIP) ? pipeline(all, createGunzip(), () => undefined) : all;
}

async function* withHead(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `There is no file ${file}.`,
  ENOTDIR: (file) => `There is no file ${file}.`,
  EISDIR: (file) => `${file} is a folder, not a file.`,
  EACCES: (file) => `${file} may not be read.`,
  EPERM: (file) => `${file} may not be read.`,
};

function readFailure(file: string, error: unknown, rows: number): unknown {
  const code = String((error as { code?: unknown }).code ?? '');
  const reason = error instanceof Failure ? undefined : REASONS[code];
  if (reason !== undefined) return new Failure('invalid_input', reason(file));
  if (code === 'Z_BUF_ERROR') {
    return new Failure('invalid_input', `${file} ends in the middle of its gzip data, after ${rows} rows.`);
  }
  if (!code.startsWith('Z_')) return error;
  return new Failure('invalid_input', `The gzip data of ${file} is damaged after ${rows} rows.`);
}
