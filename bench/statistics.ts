/** How a number of measurements lie; the unit is that of the values. All are NaN when there was none. */
export interface Summary {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** The smallest of the ascending values that at least `share` (0 to 1) of them do not exceed (nearest rank). */
export function percentile(ascending: ArrayLike<number>, share: number): number {
  const rank = Math.max(1, Math.ceil(share * ascending.length));
  return ascending[rank - 1] ?? Number.NaN;
}

/** Sorts a copy of the values and reads the percentiles off it. */
export function summarize(values: Iterable<number>): Summary {
  const ascending = Float64Array.from(values).sort();
  return {
    count: ascending.length,
    p50: percentile(ascending, 0.5),
    p95: percentile(ascending, 0.95),
    p99: percentile(ascending, 0.99),
    max: percentile(ascending, 1),
  };
}

/** Rounded to `digits` after the point, for people to read. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The share of `wanted` that is among `found`, 0 to 1; 1 when nothing was wanted. */
export function recall(found: readonly number[], wanted: readonly number[]): number {
  if (wanted.length === 0) return 1;
  const there = new Set(found);
  return wanted.filter((id) => there.has(id)).length / wanted.length;
}
