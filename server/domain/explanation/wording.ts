import type { Side } from '../../../contract/swipes.ts';
import type { Proficiency } from '../../ports/graph.ts';
import type { PreparedPair, ScoredPair } from '../score/pair.ts';
import type { ScorePart } from '../score/types.ts';

/**
 * A pair with its score, as sentences are made from it for one side: each is told different things, and a company nothing
 * that it may not see before a match.
 */
export interface Told {
  side: Side;
  pair: PreparedPair;
  scored: ScoredPair;
}

/** What the parts are called in a sentence. */
export const PART_WORDS: Readonly<Record<ScorePart, string>> = {
  skill_overlap: 'skills',
  semantic_match: 'the two texts',
  experience: 'years of experience',
  compensation: 'pay',
  location: 'place',
  culture: 'ways of working',
};

export const LEVEL_WORDS: Readonly<Record<Proficiency, string>> = {
  Expert: 'expert',
  Working: 'working level',
  Learning: 'still learning',
};

const MOST_NAMED = 4;

/** 'A', 'A and B', 'A, B and C'; what goes beyond `most` is counted: 'A, B, C, D and 3 more'. */
export function listed(names: readonly string[], most = MOST_NAMED): string {
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** US dollars: '$120,000'. */
export function money(amount: number): string {
  return `$${Math.round(amount).toLocaleString('en-US')}`;
}

/** A range of pay of which one end may be unknown: '$90,000 to $110,000', 'up to $110,000', 'from $90,000'. */
export function payRange(least: number | null, most: number | null): string {
  if (least === null || most === null)
    return most === null ? `from ${money(least ?? 0)}` : `up to ${money(most)}`;
  return least === most ? money(least) : `${money(least)} to ${money(most)}`;
}

/** '1 year', '6 years'. */
export function yearsOf(years: number): string {
  return years === 1 ? '1 year' : `${years} years`;
}

/** '5 to 8 years', 'at least 5 years', 'at most 3 years'; at least one end is known. */
export function yearsAsked(least: number | null, most: number | null): string {
  if (least !== null && most !== null && most > least) return `${least} to ${yearsOf(most)}`;
  return least === null ? `at most ${yearsOf(most ?? 0)}` : `at least ${yearsOf(least)}`;
}

/** A share of 0 to 1 as whole per cent; 100 and 0 only for all and nothing. */
export function percent(share: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(100 * share)));
}
