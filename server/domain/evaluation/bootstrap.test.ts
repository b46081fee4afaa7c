import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateMean, seededRandom } from './bootstrap.ts';

test('values that are all alike leave no doubt, and none are nought', () => {
  expect(estimateMean([0.25, 0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  expect(estimateMean([])).toEqual({ mean: 0, low: 0, high: 0 });
});

test('the interval is that of the normal distribution where that one holds', () => {
  const random = seededRandom(1);
  const values = Array.from({ length: 2_000 }, random);
  const { mean, low, high } = estimateMean(values);
  // Uniform numbers have the standard deviation 1/√12, their mean 1/√(12 · 2,000).
  const error = 1.96 / Math.sqrt(12 * 2_000);
  expect(high - mean).toBeGreaterThan(error * 0.85);
  expect(high - mean).toBeLessThan(error * 1.15);
  expect(mean - low).toBeGreaterThan(error * 0.85);
  expect(mean - low).toBeLessThan(error * 1.15);
});

test('the same values give the same interval, and it holds the mean of resamples', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (values) => {
        const estimate = estimateMean(values);
        expect(estimateMean(values)).toEqual(estimate);
        expect(estimate.low).toBeLessThanOrEqual(estimate.high);
        expect(estimate.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(estimate.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      },
    ),
    { numRuns: 30 },
  );
});

test('seeded numbers are spread evenly', () => {
  const random = seededRandom(7);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const bin = Math.floor(random() * 10);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
