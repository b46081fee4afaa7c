import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deferredAcceptance, type Preferences } from './deferred-acceptance.ts';
import { LONGEST_LIST, type PossiblePick, preferencesOf } from './preferences.ts';

const list = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });
const lists = fc
  .array(list, { minLength: 1, maxLength: 8 })
  .map((all) => new Map(all.map((one, index) => [index + 1, one])));
const anyPreferences: fc.Arbitrary<Preferences> = fc.record({ proposers: lists, receivers: lists });
const capacity = fc.integer({ min: 1, max: 3 });

/** Whether `one` would rather have `other` than the worst of what they got. */
function wants(
  ranked: readonly number[] | undefined,
  other: number,
  got: readonly number[],
  places: number,
): boolean {
  const rank = ranked?.indexOf(other) ?? -1;
  if (rank < 0) return false;
  return got.length < places || got.some((one) => (ranked?.indexOf(one) ?? -1) > rank);
}

function blockingPairs({ proposers, receivers }: Preferences, result: Map<number, number>, places: number) {
  const gotBy = (receiver: number) => [...result].filter(([, one]) => one === receiver).map(([one]) => one);
  return [...proposers.keys()].flatMap((proposer) => {
    const own = result.get(proposer);
    return [...receivers.keys()].filter(
      (receiver) =>
        receiver !== own &&
        wants(proposers.get(proposer), receiver, own === undefined ? [] : [own], 1) &&
        wants(receivers.get(receiver), proposer, gotBy(receiver), places),
    );
  });
}

test('no two would rather have each other, nobody gets whom they did not list, and no receiver too many', () => {
  fc.assert(
    fc.property(anyPreferences, capacity, (preferences, places) => {
      const result = deferredAcceptance(preferences, places);
      expect(blockingPairs(preferences, result, places)).toEqual([]);
      const taken = new Map<number, number>();
      for (const [proposer, receiver] of result) {
        expect(preferences.proposers.get(proposer)).toContain(receiver);
        expect(preferences.receivers.get(receiver)).toContain(proposer);
        taken.set(receiver, (taken.get(receiver) ?? 0) + 1);
      }
      for (const count of taken.values()) expect(count).toBeLessThanOrEqual(places);
    }),
    { numRuns: 1_000 },
  );
});

test('the same lists in another order of people give the same picks', () => {
  fc.assert(
    fc.property(anyPreferences, capacity, ({ proposers, receivers }, places) => {
      const turned = {
        proposers: new Map([...proposers].reverse()),
        receivers: new Map([...receivers].reverse()),
      };
      const sorted = (result: Map<number, number>) => [...result].sort(([a], [b]) => a - b);
      expect(sorted(deferredAcceptance(turned, places))).toEqual(
        sorted(deferredAcceptance({ proposers, receivers }, places)),
      );
    }),
  );
});

test('of the stable results proposers get the best one', () => {
  const crossed = {
    proposers: new Map([
      [1, [1, 2]],
      [2, [2, 1]],
    ]),
    receivers: new Map([
      [1, [2, 1]],
      [2, [1, 2]],
    ]),
  };
  expect([...deferredAcceptance(crossed, 1)].sort()).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

const pick = (candidate_id: number, job_id: number, facts: Partial<PossiblePick> = {}): PossiblePick => ({
  candidate_id,
  job_id,
  order_score: 70,
  candidate_fit: 70,
  company_fit: 70,
  ...facts,
});

test('each side lists the other by its own gain, ties by what both gain, and only so many', () => {
  const { proposers, receivers } = preferencesOf([
    pick(1, 10, { candidate_fit: 60 }),
    pick(1, 11, { candidate_fit: 90 }),
    pick(1, 12, { candidate_fit: 60, order_score: 80 }),
    pick(2, 10, { company_fit: 95 }),
  ]);
  expect(proposers.get(1)).toEqual([11, 12, 10]);
  expect(receivers.get(10)).toEqual([2, 1]);
  const many = Array.from({ length: LONGEST_LIST + 5 }, (_, index) => pick(index + 1, 10));
  expect(preferencesOf(many).receivers.get(10)).toHaveLength(LONGEST_LIST);
});

test('5,000 candidates with full lists are dealt with in a moment', () => {
  const pairs = Array.from({ length: 5_000 * LONGEST_LIST }, (_, index) =>
    pick(Math.floor(index / LONGEST_LIST) + 1, ((index * 7919) % 2_000) + 1, {
      candidate_fit: (index * 31) % 101,
      company_fit: (index * 17) % 101,
    }),
  );
  const started = performance.now();
  expect(deferredAcceptance(preferencesOf(pairs), 3).size).toBeGreaterThan(3_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
