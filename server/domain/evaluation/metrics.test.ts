import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gini, LIST_METRICS, measureList } from './metrics.ts';

const grades = new Map([
  ['a', 3],
  ['b', 1],
  ['c', 1],
  ['d', 0],
]);

describe('against values worked out by hand', () => {
  test('hits at the first and the third place of three relevant ones', () => {
    // DCG 3/log2(2) + 1/log2(4) = 3.5; ideal 3 + 1/log2(3) + 1/log2(4) = 4.1309; precision at the hits 1/1 and 2/3.
    const measured = measureList(['a', 'x', 'b', 'd'], grades);
    expect(measured?.ndcg_10).toBeCloseTo(3.5 / 4.130_93, 5);
    expect(measured?.average_precision).toBeCloseTo((1 + 2 / 3) / 3, 10);
    expect(measured).toMatchObject({ reciprocal_rank: 1 });
    expect(measured?.recall_10).toBeCloseTo(2 / 3, 10);
  });

  test('a hit behind the tenth place counts for recall at a hundred, and for the first hit', () => {
    const list = [...Array.from({ length: 10 }, (_, index) => `x${index}`), 'b'];
    const measured = measureList(list, new Map([['b', 1]]));
    expect(measured).toEqual({
      ndcg_10: 0,
      average_precision: 1 / 11,
      reciprocal_rank: 1 / 11,
      recall_10: 0,
      recall_100: 1,
    });
  });

  test('an empty list earns nothing, and a query without a relevant item is not measured', () => {
    expect(measureList([], grades)).toMatchObject({ ndcg_10: 0, average_precision: 0, recall_100: 0 });
    expect(measureList(['a'], new Map([['a', 0]]))).toBeNull();
  });

  test('inequality: all alike 0, one of four with everything 3/4', () => {
    expect(gini([2, 2, 2, 2])).toBeCloseTo(0, 10);
    expect(gini([0, 0, 8, 0])).toBeCloseTo(0.75, 10);
    expect(gini([1, 3])).toBeCloseTo(0.25, 10);
    expect(gini([])).toBe(0);
    expect(gini([0, 0])).toBe(0);
  });
});

describe('for any list', () => {
  const judged = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 30 }).chain((ids) =>
    fc.record({
      list: fc.shuffledSubarray(ids, { minLength: ids.length }),
      graded: fc.array(fc.nat(3), { minLength: ids.length, maxLength: ids.length }).map((all) => {
        return new Map(ids.map((id, index) => [id, all[index] ?? 0]));
      }),
    }),
  );

  test('every measure lies between 0 and 1, and the ideal order has 1 of all that depth allows', () => {
    fc.assert(
      fc.property(judged, ({ list, graded }) => {
        const measured = measureList(list, graded);
        const ideal = list.toSorted((a, b) => (graded.get(b) ?? 0) - (graded.get(a) ?? 0));
        const best = measureList(ideal, graded);
        if (measured === null || best === null) return;
        for (const name of LIST_METRICS) {
          expect(measured[name]).toBeGreaterThanOrEqual(0);
          expect(measured[name]).toBeLessThanOrEqual(best[name] + 1e-12);
        }
        expect(best.ndcg_10).toBeCloseTo(1, 10);
        expect(best.average_precision).toBeCloseTo(1, 10);
        expect(best.reciprocal_rank).toBe(1);
      }),
    );
  });

  test('items of one grade may change places, and what nobody graded counts as nought', () => {
    fc.assert(
      fc.property(judged, fc.nat(100), ({ list, graded }, seed) => {
        const mates = (id: number) => list.filter((other) => graded.get(other) === graded.get(id));
        const swapped = list.map((id) => {
          const same = mates(id);
          return same[(same.indexOf(id) + seed) % same.length];
        });
        expect(measureList(swapped, new Map<number | undefined, number>(graded))).toEqual(
          measureList(list, graded),
        );
        const withStrangers = new Map([...graded, [1_000, 0]]);
        expect(measureList(list, withStrangers)).toEqual(measureList(list, graded));
      }),
    );
  });
});
