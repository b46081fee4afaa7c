import { embedText } from '../../server/adapters/embeddings/builtin.ts';
import { wordsIn } from '../../server/adapters/embeddings/words.ts';

/** Reads a corpus and gives, for a text, its score against each entry of it. */
export type Method = (corpus: readonly string[]) => (query: string) => Float32Array;

const TABLE_DIMENSIONS = 256;

/** The product's own vectors and their cosine. */
export const product: Method = (corpus) => {
  const rows = corpus.map(embedText);
  return (query) => dots(embedText(query), rows, 0);
};

/** The product's vectors with another weight for the words: 0 is the table alone, 1 the words alone. */
export function mixed(wordShare: number): Method {
  const reweighed = (text: string) => {
    const vector = embedText(text);
    scale(vector.subarray(0, TABLE_DIMENSIONS), Math.sqrt(1 - wordShare));
    scale(vector.subarray(TABLE_DIMENSIONS), Math.sqrt(wordShare));
    return vector;
  };
  return (corpus) => {
    const rows = corpus.map(reweighed);
    return (query) => dots(reweighed(query), rows, 0);
  };
}

function scale(part: Float32Array, length: number): void {
  const factor = length / (Math.hypot(...part) || 1);
  for (let index = 0; index < part.length; index += 1) part[index] = (part[index] ?? 0) * factor;
}

function dots(vector: Float32Array, rows: readonly Float32Array[], from: number): Float32Array {
  return Float32Array.from(rows, (row) => {
    let sum = 0;
    for (let index = from; index < vector.length; index += 1) sum += (vector[index] ?? 0) * (row[index] ?? 0);
    return sum;
  });
}

interface Posting {
  entry: number;
  weight: number;
}

/** Okapi BM25 over stems, k1 1.2 and b 0.75. */
export const bm25: Method = (corpus) => {
  const bags = corpus.map((text) => countsOf(wordsIn(text).map(({ stem }) => stem)));
  const sizes = bags.map((bag) => [...bag.values()].reduce((sum, count) => sum + count, 0));
  const usual = sizes.reduce((sum, size) => sum + size, 0) / corpus.length;
  const postings = inverted(bags, (count, entry) => {
    const norm = 1.2 * (0.25 + (0.75 * (sizes[entry] ?? 0)) / usual);
    return (count * 2.2) / (count + norm);
  });
  return (query) => {
    const scores = new Float32Array(corpus.length);
    for (const { stem } of wordsIn(query)) {
      const found = postings.get(stem) ?? [];
      const rarity = Math.log(1 + (corpus.length - found.length + 0.5) / (found.length + 0.5));
      for (const { entry, weight } of found) scores[entry] = (scores[entry] ?? 0) + rarity * weight;
    }
    return scores;
  };
};

/** Groups of 2 to 4 letters within words, sublinear counts, cosine. */
export const letterGroups: Method = (corpus) => {
  const bags = corpus.map((text) => countsOf(groupsOf(text)));
  const plain = inverted(bags, (count) => 1 + Math.log(count));
  const rarity = (group: string) => 1 + Math.log((1 + corpus.length) / (1 + (plain.get(group)?.length ?? 0)));
  const lengths = bags.map((bag) =>
    Math.hypot(...[...bag].map(([group, count]) => (1 + Math.log(count)) * rarity(group))),
  );
  return (query) => {
    const scores = new Float32Array(corpus.length);
    for (const [group, count] of countsOf(groupsOf(query))) {
      const weight = (1 + Math.log(count)) * rarity(group) ** 2;
      for (const posting of plain.get(group) ?? [])
        scores[posting.entry] =
          (scores[posting.entry] ?? 0) + (weight * posting.weight) / (lengths[posting.entry] || 1);
    }
    return scores;
  };
};

function groupsOf(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.flatMap((word) => {
    const padded = ` ${word} `;
    return [2, 3, 4].flatMap((size) =>
      Array.from({ length: Math.max(1, padded.length - size + 1) }, (_, at) => padded.slice(at, at + size)),
    );
  });
}

function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function inverted(
  bags: readonly Map<string, number>[],
  weigh: (count: number, entry: number) => number,
): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  bags.forEach((bag, entry) => {
    for (const [term, count] of bag) {
      const found = postings.get(term) ?? [];
      found.push({ entry, weight: weigh(count, entry) });
      postings.set(term, found);
    }
  });
  return postings;
}
