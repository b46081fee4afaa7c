/** Finds what the one known key stands for that a mistyped text must mean, or undefined. `key` is the text's key. */
export type FindMisspelled<Target> = (text: string, key: string) => Target | undefined;

const SHORTEST = 7;
const LONGEST = 40;
// "SOA", "UCCE" and "FICA" are names of their own, not slips for SOAP, UCCX and FICO.
const SHORTEST_WORD = 5;

/**
 * Mistypings of long keys: one letter too many, too few, wrong, or two neighbours swapped. The slip must be in a word
 * of at least five letters, the first letter and all digits and signs must be right, and only one target may be that near. Looking up takes as many steps as the key has
 * letters: every key is filed under itself with each letter left out.
 */
export function createMisspellingFinder<Target>(byKey: ReadonlyMap<string, Target>): FindMisspelled<Target> {
  let filed: Map<string, string[]> | null = null;
  return (text, key) => {
    if (!isCorrectable(key)) return undefined;
    filed ??= fileKeys(byKey.keys());
    const targets = new Set<Target>();
    for (const known of nearKeys(filed, text, key)) {
      const target = byKey.get(known);
      if (target !== undefined) targets.add(target);
    }
    return targets.size === 1 ? [...targets][0] : undefined;
  };
}

function nearKeys(filed: ReadonlyMap<string, string[]>, text: string, key: string): string[] {
  const candidates = [key, ...shortened(key)].flatMap((short) => filed.get(short) ?? []);
  return candidates.filter((known) => {
    const slip = placeOfSlip(key, known);
    return slip !== null && !isInShortWord(text, slip);
  });
}

function isCorrectable(key: string): boolean {
  return key.length >= SHORTEST && key.length <= LONGEST;
}

function fileKeys(keys: Iterable<string>): Map<string, string[]> {
  const filed = new Map<string, string[]>();
  for (const key of keys) {
    if (!isCorrectable(key)) continue;
    for (const short of new Set([key, ...shortened(key)])) {
      const keysHere = filed.get(short);
      if (keysHere === undefined) filed.set(short, [key]);
      else keysHere.push(key);
    }
  }
  return filed;
}

/** The key with each of its letters but the first left out. */
function shortened(key: string): string[] {
  return Array.from({ length: key.length - 1 }, (_, index) => key.slice(0, index + 1) + key.slice(index + 2));
}

const LETTERS = /^\p{L}*$/u;

/** Where in the written key the one slip is, or null when there is none or there are more. */
function placeOfSlip(written: string, known: string): number | null {
  if (written === known || Math.abs(written.length - known.length) > 1) return null;
  let same = 0;
  while (same < written.length && written[same] === known[same]) same += 1;
  let ending = 0;
  const most = Math.min(written.length, known.length) - same;
  while (ending < most && written.at(-1 - ending) === known.at(-1 - ending)) ending += 1;
  const wrong = written.slice(same, written.length - ending);
  const right = known.slice(same, known.length - ending);
  if (!LETTERS.test(wrong) || !LETTERS.test(right)) return null;
  const isSwap = wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0];
  return isSwap || (wrong.length <= 1 && right.length <= 1) ? same : null;
}

function isInShortWord(text: string, place: number): boolean {
  let end = 0;
  for (const word of text.match(/[\p{L}\p{N}+#]+/gu) ?? []) {
    end += word.length;
    if (place < end) return word.length < SHORTEST_WORD;
  }
  return false;
}
