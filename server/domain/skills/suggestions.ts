import { skillKey } from './spelling.ts';
import { SKILL_ENTRIES } from './vocabulary.ts';

const MOST_SUGGESTIONS = 3;
const LEAST_LIKENESS = 0.45;

let spellings: { name: string; grams: Set<string> }[] | null = null;

/** At most three skills of the dictionary whose spelling is like a text's, the likest first; for a person to judge. */
export function suggestSkills(text: string): string[] {
  spellings ??= SKILL_ENTRIES.flatMap(({ name, aliases }) =>
    [name, ...aliases].map((spelling) => ({ name, grams: gramsOf(spelling) })),
  );
  const wanted = gramsOf(text);
  const best = new Map<string, number>();
  for (const { name, grams } of spellings) {
    const likeness = likenessOf(wanted, grams);
    if (likeness >= LEAST_LIKENESS && likeness > (best.get(name) ?? 0)) best.set(name, likeness);
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked.slice(0, MOST_SUGGESTIONS).map(([name]) => name);
}

/** Pairs of neighbouring characters, with a mark at both ends. */
function gramsOf(text: string): Set<string> {
  const key = `^${skillKey(text)}$`;
  return new Set(
    Array.from({ length: Math.max(0, key.length - 1) }, (_, index) => key.slice(index, index + 2)),
  );
}

/** Dice's coefficient. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
