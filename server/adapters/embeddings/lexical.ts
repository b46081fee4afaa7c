import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsIn } from './words.ts';

/** Dimensions that the words of a text are hashed into. */
const WORD_DIMENSIONS = 512;

let opened: ReadonlyMap<string, number> | undefined;

/** The words of a text as a signed-hash bag of stems, each by how rare it is and the root of how often it occurs. */
export function readWords(text: string): Float64Array {
  opened ??= rarities();
  const rarest = opened.get('') ?? 1;
  const stems = new Map<string, { count: number; strength: number }>();
  for (const { word, stem, weight } of wordsIn(text)) {
    const known = stems.get(stem) ?? { count: 0, strength: 0 };
    known.count += 1;
    known.strength += weight * (opened.get(word) ?? rarest);
    stems.set(stem, known);
  }
  const vector = new Float64Array(WORD_DIMENSIONS);
  for (const [stem, { count, strength }] of stems) addHashed(vector, stem, strength / Math.sqrt(count));
  return vector;
}

/** FNV-1a picks the dimension and the sign, so that collisions cancel out on average. */
function addHashed(vector: Float64Array, stem: string, strength: number): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at < stem.length; at += 1) hash = Math.imul(hash ^ stem.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  const index = (hash >>> 1) % WORD_DIMENSIONS;
  vector[index] = (vector[index] ?? 0) + ((hash & 1) === 0 ? strength : -strength);
}

/** How rare a word is, by word; '' stands for all that are not listed. */
function rarities(): ReadonlyMap<string, number> {
  const lines = readFileSync(join(import.meta.dirname, 'table-1', 'words.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [word = '', rarity] = line.split(' ');
      return [word, Number(rarity)];
    }),
  );
}
