import { type PartFractions, SCORE_PARTS, type ScorePart } from './types.ts';

/** Points in whole hundredths, so that sums are exact; null for a missing part. */
export type Hundredths = Record<ScorePart, number | null>;

/** Points of parts, as they stand in a version of the weights. */
export type Points = Readonly<Partial<Record<ScorePart, number>>>;

/** One allocation for each set of known parts; there are 64 sets and few tables of points. */
const remembered = new WeakMap<Points, Map<number, Hundredths>>();

/**
 * Shares 100 points out among the known parts in proportion to `points`: whole hundredths that add up to exactly
 * 10,000 (largest remainder, ties in the order of the parts). A missing part gets null; when no known part has
 * points, all shares are 0. The same `points` object must not change between calls.
 */
export function allocate(fractions: PartFractions, points: Points): Hundredths {
  const known = SCORE_PARTS.reduce(
    (set, part, bit) => (fractions[part] === null ? set : set | (1 << bit)),
    0,
  );
  const bySet = remembered.get(points) ?? new Map<number, Hundredths>();
  remembered.set(points, bySet);
  const shares = bySet.get(known) ?? shareOut(fractions, points);
  bySet.set(known, shares);
  return shares;
}

function shareOut(fractions: PartFractions, points: Points): Hundredths {
  const worth = SCORE_PARTS.map((part) => (fractions[part] === null ? 0 : (points[part] ?? 0)));
  const sum = worth.reduce((before, value) => before + value, 0);
  const exact = worth.map((value) => (sum === 0 ? 0 : (value * 10_000) / sum));
  const shares = exact.map(Math.floor);
  const left = sum === 0 ? 0 : 10_000 - shares.reduce((before, share) => before + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return eachPart((part, index) => (fractions[part] === null ? null : (shares[index] ?? 0)));
}

/** What each known part earns of its share, in whole hundredths. */
export function earn(fractions: PartFractions, shares: Hundredths): Hundredths {
  return eachPart((part) => {
    const share = shares[part];
    return share === null ? null : Math.round(share * (fractions[part] ?? 0));
  });
}

/** Sum of the known parts in hundredths. */
export function sumOf(earned: Hundredths): number {
  return SCORE_PARTS.reduce((sum, part) => sum + (earned[part] ?? 0), 0);
}

function eachPart(value: (part: ScorePart, index: number) => number | null): Hundredths {
  const parts = {} as Hundredths;
  SCORE_PARTS.forEach((part, index) => {
    parts[part] = value(part, index);
  });
  return parts;
}
