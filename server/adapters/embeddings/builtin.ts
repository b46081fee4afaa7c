import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Embeddings } from '../../ports/embeddings.ts';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import { readWords } from './lexical.ts';
import { readWithTable, TABLE_DIMENSIONS } from './table.ts';

/** Changes with anything that changes a vector: table, words, stems, shares, hashing. */
export const BUILTIN_MODEL = 'hirewire-table-1';

const MOST_TEXTS = 256;
/** After so many, requests that wait have their turn. */
const TEXTS_AT_A_TIME = 16;
/** Share of the cosine that the table decides for a text it can read, and for one it cannot. */
const TABLE_SHARE = 0.8;
const UNREADABLE_SHARE = 0.2;
/** Shares of words known whole, from which a text counts as readable, and up to which as unreadable. */
const READABLE = 0.6;
const UNREADABLE = 0.2;

/**
 * The embedder that needs no network: dimensions 0 to 255 from a table of word pieces that was taught what hiring
 * text means, the rest a bag of words, so that one cosine weighs both. Reads English; see docs/embedder.md.
 */
export function openBuiltinEmbeddings(): Embeddings {
  return {
    model: BUILTIN_MODEL,
    embed: async (texts) => {
      if (texts.length > MOST_TEXTS) throw new RangeError(`At most ${MOST_TEXTS} texts at once.`);
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        if (vectors.length % TEXTS_AT_A_TIME === 0) await othersFirst();
        vectors.push(embedText(text));
      }
      return vectors;
    },
  };
}

/**
 * The vector of one text: 768 numbers of unit length, or zeros when no word says anything. The first line, which is a
 * title wherever there is one, counts as much as all that follows: in a long ad it would drown otherwise.
 */
export function embedText(text: string): Float32Array {
  const [first = '', ...others] = text.trim().split('\n');
  const head = embedLines(first);
  const rest = embedLines(others.join('\n'));
  const sum = head.map((value, index) => value + (rest[index] ?? 0));
  const length = lengthOf(sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}

function embedLines(text: string): Float32Array {
  const vector = new Float32Array(VECTOR_DIMENSIONS);
  const words = readWords(text);
  const wordLength = lengthOf(words);
  if (wordLength === 0) return vector;
  const { sum, known } = readWithTable(text);
  const tableLength = lengthOf(sum);
  const share = tableLength === 0 ? 0 : shareOfTable(known);
  put(vector, 0, sum, tableLength === 0 ? 0 : Math.sqrt(share) / tableLength);
  put(vector, TABLE_DIMENSIONS, words, Math.sqrt(1 - share) / wordLength);
  return vector;
}

/** The less of a text the table knows, the more its words decide. */
function shareOfTable(known: number): number {
  const readable = Math.min(1, Math.max(0, (known - UNREADABLE) / (READABLE - UNREADABLE)));
  return UNREADABLE_SHARE + readable * (TABLE_SHARE - UNREADABLE_SHARE);
}

function put(vector: Float32Array, start: number, values: Float64Array, factor: number): void {
  for (let index = 0; index < values.length; index += 1)
    vector[start + index] = (values[index] ?? 0) * factor;
}

function lengthOf(values: Float64Array | Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
