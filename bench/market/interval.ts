import { rounded } from '../statistics.ts';

/** Student's t at 97.5 % for 1 to 9 degrees of freedom; beyond that the normal's value is near enough. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/** Mean of some markets' values and half the width of its 95 % interval, 0 for a single market. */
export function interval(values: readonly number[]): { mean: number; half_width: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean: rounded(mean, 4), half_width: 0 };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const width = (STUDENT[values.length - 2] ?? 1.96) * Math.sqrt(variance / values.length);
  return { mean: rounded(mean, 4), half_width: rounded(width, 4) };
}
