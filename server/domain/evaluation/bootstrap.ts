/** A mean and the interval that holds it in 95 of 100 resamplings. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
}

export const RESAMPLES = 1_000;
export const BOOTSTRAP_SEED = 20_261_123;

/** The mean of values, and the 2.5th and 97.5th percentile of means of resamples with replacement; zeros for none. */
export function estimateMean(
  values: readonly number[],
  resamples: number = RESAMPLES,
  seed: number = BOOTSTRAP_SEED,
): Estimate {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1)
      sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort();
  const at = (share: number) => means[Math.min(resamples - 1, Math.floor(share * resamples))] ?? 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: at(0.025), high: at(0.975) };
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
