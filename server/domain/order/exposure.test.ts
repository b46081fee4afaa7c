import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairOrder, fairShare } from './exposure.ts';

const POLICY = {
  exposure_share_percent: 100,
  exposure_lowering_percent: 30,
  exploration_one_in: 10,
  company_slots: 3,
  waiting_gain_percent: 50,
};

test('the fair share is what an even deal would give, and five at least', () => {
  expect(fairShare({ feeds: 2_000, items: 1_000 }, POLICY)).toBe(20);
  expect(fairShare({ feeds: 10, items: 1_000 }, POLICY)).toBe(5);
  expect(fairShare({ feeds: 0, items: 0 }, POLICY)).toBe(5);
});

test('exposure takes half of its most at twice the share, and never all of it', () => {
  const at = (shown: number) =>
    fairOrder({ id: 1, company: null, order_score: 80, shown, waits: false }, 20, POLICY);
  expect([at(0), at(20), at(40), at(1_000_000)]).toEqual([80, 80, 68, 56.0005]);
});

test('more exposure never raises, a better fit never lowers, and the number stays within 0 and 100', () => {
  const score = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(score, score, fc.nat(1_000), fc.nat(1_000), fc.boolean(), (a, b, seen, more, waits) => {
      const at = (order_score: number, shown: number) =>
        fairOrder({ id: 1, company: null, order_score, shown, waits }, 5, POLICY);
      expect(at(a, seen + more)).toBeLessThanOrEqual(at(a, seen));
      expect(at(Math.max(a, b), seen)).toBeGreaterThanOrEqual(at(Math.min(a, b), seen));
      expect(at(a, seen)).toBeGreaterThanOrEqual(0);
      expect(at(a, seen)).toBeLessThanOrEqual(100);
    }),
  );
});
