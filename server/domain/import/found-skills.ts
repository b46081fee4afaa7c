import { findKnownSkills } from '../skills/extract.ts';

/** A skill of the dictionary that a text names, and how often. */
export interface FoundSkill {
  name: string;
  times: number;
}

/** At most this many skills are taken from the text of one row that lists none. */
const MOST_FOUND = 15;

/** The skills that texts name, those named first come first; at most {@link MOST_FOUND}. Empty for no text. */
export function foundSkills(texts: readonly (string | null)[]): FoundSkill[] {
  const times = new Map<string, number>();
  for (const { name } of findKnownSkills(texts.filter((text) => text !== null).join('\n'))) {
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].slice(0, MOST_FOUND).map(([name, count]) => ({ name, times: count }));
}
