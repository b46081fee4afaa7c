import packed from '../../../database/vocabulary/word-groups.json' with { type: 'json' };
import { wordHash } from './word-hash.ts';

/** The groups of a word by its use in sentences and, coarser and finer, by its meaning; 1,001 for a word in none. */
export interface WordGroups {
  use: number;
  coarse: number;
  fine: number;
}

const NO_GROUPS: WordGroups = { use: 1_001, coarse: 1_001, fine: 1_001 };

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const words = new Uint32Array(bytes(packed.words).buffer);
const use = bytes(packed.use);
const coarse = bytes(packed.coarse);
const fine = new Uint16Array(bytes(packed.fine).buffer);

/** The groups of a word in lower case; those of its last part when only that is known ("test-driven"). */
export function groupsOf(word: string): WordGroups {
  const found = find(wordHash(word));
  if (found !== -1) return groupsAt(found);
  const part =
    word
      .replace(/['’]s$/u, '')
      .split(/[-/]/)
      .at(-1) ?? '';
  const again = part === word ? -1 : find(wordHash(part));
  return again === -1 ? NO_GROUPS : groupsAt(again);
}

function groupsAt(index: number): WordGroups {
  return { use: use[index] ?? 0, coarse: coarse[index] ?? 0, fine: fine[index] ?? 0 };
}

/** True when every word of a text is one that the groups know: no mistyping, whatever else it may be. */
export function isOrdinaryText(text: string): boolean {
  const parts = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return parts.every((part) => find(wordHash(part)) !== -1);
}

/** Binary search in the sorted hashes. */
function find(hash: number): number {
  let low = 0;
  let high = words.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = words[middle] ?? 0;
    if (value === hash) return middle;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
