import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentile, recall, rounded, summarize } from './statistics.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('percentiles', () => {
  test('of a hundred values are the values themselves', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(summarize(hundred)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
    expect(hundred[0]).toBe(100);
  });

  test('of one value are that value, and of none are not numbers', () => {
    expect(summarize([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
    expect(summarize([])).toEqual({
      count: 0,
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
      max: Number.NaN,
    });
  });

  test('are the smallest value that the share does not exceed', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 1, noNaN: true }), (given, share) => {
        const ascending = [...given].sort((one, other) => one - other);
        const found = percentile(ascending, share);
        const below = ascending.filter((value) => value < found).length;
        const notAbove = ascending.filter((value) => value <= found).length;
        expect(given).toContain(found);
        expect(notAbove / given.length).toBeGreaterThanOrEqual(share - 1e-12);
        expect(below / given.length).toBeLessThan(share + 1e-12);
      }),
    );
  });

  test('do not depend on the order and never fall', () => {
    fc.assert(
      fc.property(values, (given) => {
        const summary = summarize(given);
        expect(summarize([...given].reverse())).toEqual(summary);
        expect(summary.p50).toBeLessThanOrEqual(summary.p95);
        expect(summary.p95).toBeLessThanOrEqual(summary.p99);
        expect(summary.p99).toBeLessThanOrEqual(summary.max);
      }),
    );
  });
});

test('recall is the share of what was wanted', () => {
  expect(recall([1, 2, 3], [2, 9])).toBe(0.5);
  expect(recall([], [2])).toBe(0);
  expect(recall([1], [])).toBe(1);
});

test('rounding keeps numbers', () => {
  expect(rounded(1.005_4)).toBe(1.01);
  expect(rounded(12.3456, 1)).toBe(12.3);
});
