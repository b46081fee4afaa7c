import type { Embeddings } from '../../ports/embeddings.ts';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';
import { CONCEPTS, RANK_CONCEPTS } from './concepts.ts';
import { type Token, tokenize } from './tokens.ts';

/** Changes with anything that changes a vector: words, stems, concepts, weights, hashing. */
export const BUILTIN_MODEL = 'hirewire-hash-1';

const MOST_TEXTS = 256;
/** The first dimensions belong to the concepts, one each; the rest to hashed words. */
const WORD_DIMENSIONS = VECTOR_DIMENSIONS - CONCEPTS.length;
/** Share of the cosine that the concepts decide when both texts speak of any. */
const CONCEPT_SHARE = 0.5;
/** A concept's wider one counts by this much, so that frontend and backend are cousins and not strangers. */
const WIDER_SHARE = 0.4;
const RANK_SHARE = 0.3;
/** Letter groups let misspelt and compound words meet a little. */
const GROUP_SHARE = 0.25;
const GROUP_LETTERS = 4;
/** The head of a text says most: a word's weight halves every so many words. */
const HALF_LIFE = 150;
const LONGEST_TERM_WORDS = 3;

/** Concept indexes by term, each term as stems joined by blanks. */
const CONCEPTS_BY_TERM = conceptsByTerm();

/**
 * The embedder that needs no network: a hashed bag of words and letter groups beside a small table of hiring
 * concepts. Deterministic; well under a millisecond a profile. Understands English only, and no grammar.
 */
export function openBuiltinEmbeddings(): Embeddings {
  return {
    model: BUILTIN_MODEL,
    embed: async (texts) => {
      if (texts.length > MOST_TEXTS) throw new RangeError(`At most ${MOST_TEXTS} texts at once.`);
      return texts.map(embedText);
    },
  };
}

/** The vector of one text: 768 numbers of unit length, or zeros when no word says anything. */
export function embedText(text: string): Float32Array {
  const vector = new Float64Array(VECTOR_DIMENSIONS);
  const tokens = tokenize(text);
  addConcepts(vector, tokens);
  addWords(vector, tokens);
  const concepts = scale(vector, 0, CONCEPTS.length, Math.sqrt(CONCEPT_SHARE));
  const words = scale(vector, CONCEPTS.length, VECTOR_DIMENSIONS, Math.sqrt(1 - CONCEPT_SHARE));
  if (concepts !== words) scale(vector, 0, VECTOR_DIMENSIONS, 1);
  return Float32Array.from(vector);
}

function conceptsByTerm(): ReadonlyMap<string, readonly number[]> {
  const byTerm = new Map<string, number[]>();
  CONCEPTS.forEach(({ terms }, index) => {
    for (const term of new Set(
      terms.map((text) =>
        tokenize(text)
          .map(({ stem }) => stem)
          .join(' '),
      ),
    )) {
      byTerm.set(term, [...(byTerm.get(term) ?? []), index]);
    }
  });
  return byTerm;
}

/** Reads the longest known terms from left to right; a word that is part of a phrase is not read again by itself. */
function addConcepts(vector: Float64Array, tokens: readonly Token[]): void {
  const counts = new Float64Array(CONCEPTS.length);
  for (let at = 0; at < tokens.length; ) {
    const { length, concepts } = termAt(tokens, at);
    for (const index of concepts) counts[index] = (counts[index] ?? 0) + nearness(at) / concepts.length;
    at += length;
  }
  CONCEPTS.forEach(({ name, wider }, index) => {
    const strength = Math.sqrt(counts[index] ?? 0) * (RANK_CONCEPTS.has(name) ? RANK_SHARE : 1);
    add(vector, index, strength);
    if (wider !== null) add(vector, wider, strength * WIDER_SHARE);
  });
}

function termAt(tokens: readonly Token[], at: number): { length: number; concepts: readonly number[] } {
  for (let length = LONGEST_TERM_WORDS; length > 0; length -= 1) {
    if (at + length > tokens.length) continue;
    const term = tokens
      .slice(at, at + length)
      .map(({ stem }) => stem)
      .join(' ');
    const concepts = CONCEPTS_BY_TERM.get(term);
    if (concepts !== undefined) return { length, concepts };
  }
  return { length: 1, concepts: [] };
}

function addWords(vector: Float64Array, tokens: readonly Token[]): void {
  const counts = new Map<string, number>();
  tokens.forEach(({ stem, weight }, at) => {
    if (weight > 0) counts.set(stem, (counts.get(stem) ?? 0) + weight * nearness(at));
  });
  for (const [stem, count] of counts) {
    const strength = Math.sqrt(count);
    addHashed(vector, stem, strength);
    const groups = stem.length - GROUP_LETTERS + 1;
    for (let at = 0; at < groups && groups > 1; at += 1) {
      addHashed(
        vector,
        `_${stem.slice(at, at + GROUP_LETTERS)}`,
        (strength * GROUP_SHARE) / Math.sqrt(groups),
      );
    }
  }
}

function nearness(at: number): number {
  return 2 ** (-at / HALF_LIFE);
}

/** FNV-1a picks the dimension and the sign, so that collisions cancel out on average. */
function addHashed(vector: Float64Array, feature: string, strength: number): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 15;
  const index = CONCEPTS.length + ((hash >>> 1) % WORD_DIMENSIONS);
  add(vector, index, (hash & 1) === 0 ? strength : -strength);
}

function add(vector: Float64Array, index: number, value: number): void {
  vector[index] = (vector[index] ?? 0) + value;
}

/** Scales one stretch to the given length; false when there is nothing in it. */
function scale(vector: Float64Array, from: number, to: number, length: number): boolean {
  let squares = 0;
  for (let index = from; index < to; index += 1) squares += (vector[index] ?? 0) ** 2;
  if (squares === 0) return false;
  const factor = length / Math.sqrt(squares);
  for (let index = from; index < to; index += 1) vector[index] = (vector[index] ?? 0) * factor;
  return true;
}
