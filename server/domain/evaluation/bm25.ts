/** The scores of all documents for one query, by their places; 0 where no word is shared. */
export type WordSearch = (query: string) => Float64Array;

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

interface Posting {
  at: number;
  count: number;
}

/** BM25 (k1 1.2, b 0.75) over texts in lower case, with the endings of plurals taken off: a baseline to beat. */
export function createWordSearch(texts: readonly string[]): WordSearch {
  const postings = new Map<string, Posting[]>();
  const lengths = texts.map((text, at) => {
    const words = wordsOf(text);
    for (const [word, count] of counted(words)) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [{ at, count }]);
      else list.push({ at, count });
    }
    return words.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (query) => {
    const scores = new Float64Array(texts.length);
    for (const [word, times] of counted(wordsOf(query))) {
      const list = postings.get(word) ?? [];
      const rarity = Math.log(1 + (texts.length - list.length + 0.5) / (list.length + 0.5));
      for (const { at, count } of list) {
        const length = 1 - LENGTH_SHARE + LENGTH_SHARE * ((lengths[at] ?? 0) / mean);
        const weight = (count * (SATURATION + 1)) / (count + SATURATION * length);
        scores[at] = (scores[at] ?? 0) + times * rarity * weight;
      }
    }
    return scores;
  };
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? []).map(withoutPlural);
}

function withoutPlural(word: string): string {
  if (word.length < 4 || word.endsWith('ss') || word.endsWith('us')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
