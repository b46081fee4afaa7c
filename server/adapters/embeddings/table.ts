import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { piecesOf, pieceWords, type Vocabulary } from './word-pieces.ts';

/** Dimensions of the table's rows. */
export const TABLE_DIMENSIONS = 256;

const FOLDER = join(import.meta.dirname, 'table-1');
/** Pieces before this id are markers of the reference's own and have no row. */
const FIRST_PIECE = 999;
/** Most words of one text that are looked up. */
const MOST_WORDS = 2_000;
const MEMORY = 50_000;

interface Table {
  vocabulary: Vocabulary;
  /** Length of each row in units of one 127th. */
  scales: Float32Array;
  rows: Int8Array;
  /** Words met before. */
  words: Map<string, CutWord>;
}

interface CutWord {
  pieces: readonly number[];
  /** Whether it is of three letters or more, and so tells how well the vocabulary knows the language. */
  tells: boolean;
}

/** What the table makes of a text. */
export interface TableReading {
  /** Sum of the rows of the text's pieces; zeros when none has a row. */
  sum: Float64Array;
  /** Share of the words that the vocabulary holds whole, 0 to 1: low for languages and scripts it does not know. */
  known: number;
}

let opened: Table | undefined;

/** Looks a text up in the table, which is read when the first text comes. A piece met again counts by its logarithm. */
export function readWithTable(text: string): TableReading {
  opened ??= openTable();
  const table = opened;
  const words = pieceWords(text).slice(0, MOST_WORDS);
  const counts = new Map<number, number>();
  let [telling, whole] = [0, 0];
  for (const word of words) {
    const { pieces, tells } = remembered(table, word);
    for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    if (!tells) continue;
    telling += 1;
    if (pieces.length === 1 && (pieces[0] ?? 0) >= FIRST_PIECE) whole += 1;
  }
  return { sum: sumOf(table, counts), known: telling === 0 ? 1 : whole / telling };
}

function remembered({ vocabulary, words }: Table, word: string): CutWord {
  const known = words.get(word);
  if (known !== undefined) return known;
  const found = { pieces: piecesOf(word, vocabulary), tells: /^\p{L}{3,}$/u.test(word) };
  if (words.size >= MEMORY) words.clear();
  words.set(word, found);
  return found;
}

function sumOf({ rows, scales }: Table, counts: ReadonlyMap<number, number>): Float64Array {
  const sum = new Float64Array(TABLE_DIMENSIONS);
  for (const [piece, count] of counts) {
    const row = piece - FIRST_PIECE;
    const weight = (scales[row] ?? 0) * (1 + Math.log(count));
    if (weight === 0) continue;
    const values = rows.subarray(row * TABLE_DIMENSIONS, (row + 1) * TABLE_DIMENSIONS);
    for (let index = 0; index < TABLE_DIMENSIONS; index += 1) {
      sum[index] = (sum[index] ?? 0) + weight * (values[index] ?? 0);
    }
  }
  return sum;
}

/** The vocabulary, one piece a line; the rows: one 32-bit scale a row, then 256 bytes a row. */
function openTable(): Table {
  const pieces = readFileSync(join(FOLDER, 'vocabulary.txt'), 'utf8').trimEnd().split('\n');
  const { buffer, byteOffset, byteLength } = readFileSync(join(FOLDER, 'rows.bin'));
  const count = pieces.length - FIRST_PIECE;
  if (byteLength !== count * (4 + TABLE_DIMENSIONS)) throw new Error('The embedding table is damaged.');
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  return {
    vocabulary: new Map(pieces.map((piece, id) => [piece, id])),
    scales: new Float32Array(bytes, 0, count),
    rows: new Int8Array(bytes, count * 4),
    words: new Map(),
  };
}
