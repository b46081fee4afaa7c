import { type PartFractions, SCORE_PARTS, type ScorePart } from './types.ts';

/** Points in whole hundredths, so that sums are exact; null for a missing part. */
export type Hundredths = Record<ScorePart, number | null>;

/**
 * Shares 100 points out among the known parts in proportion to `points`: whole hundredths that add up to exactly
 * 10,000 (largest remainder, ties in the order of the parts). A missing part gets null.
 */
export function allocate(fractions: PartFractions, points: Partial<Record<ScorePart, number>>): Hundredths {
  const worth = (part: ScorePart) => (fractions[part] === null ? 0 : (points[part] ?? 0));
  const sum = SCORE_PARTS.reduce((before, part) => before + worth(part), 0);
  const exact = SCORE_PARTS.map((part) => (sum === 0 ? 0 : (worth(part) * 10_000) / sum));
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
