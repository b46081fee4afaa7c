import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import type { Circumstances, Entry, OrderPolicy } from './types.ts';

const POLICY: OrderPolicy = {
  exposure_share_percent: 100,
  exposure_lowering_percent: 30,
  exploration_one_in: 10,
  company_slots: 3,
  waiting_gain_percent: 50,
};
const PLAIN = { ...POLICY, exploration_one_in: 0, company_slots: 10 };
const TODAY: Circumstances = { fair_share: 5, seed: '2026-11-23 candidate 7', explored: [] };

const entry = (id: number, order_score: number, facts: Partial<Entry> = {}): Entry => ({
  id,
  company: null,
  order_score,
  shown: 0,
  waits: false,
  ...facts,
});
const falling = (count: number, facts: (index: number) => Partial<Entry> = () => ({})) =>
  Array.from({ length: count }, (_, index) => entry(index + 1, 90 - index / 2, facts(index)));
const idsOf = (placed: readonly { id: number }[]) => placed.map(({ id }) => id);

const anyEntries = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 500 }),
    company: fc.option(fc.constantFrom('Acme', 'Initech', 'Globex', 'Hooli', 'Umbrella')),
    order_score: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    shown: fc.integer({ min: 0, max: 60 }),
    waits: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);

test('without exposure, likes and companies the order is that of both fits, with its own numbers', () => {
  const entries = falling(40);
  const placed = arrange(entries, 100, TODAY, PLAIN);
  expect(placed.map(({ id, order_score }) => ({ id, order_score }))).toEqual(
    entries.map(({ id, order_score }) => ({ id, order_score })),
  );
});

test('every item has one place, and the numbers sort the feed as it is', () => {
  fc.assert(
    fc.property(anyEntries, fc.integer({ min: 1, max: 70 }), fc.string(), (entries, limit, seed) => {
      const placed = arrange(entries, limit, { ...TODAY, seed }, POLICY);
      expect(new Set(idsOf(placed)).size).toBe(Math.min(limit, entries.length));
      for (const { order_score } of placed) {
        expect(order_score).toBeGreaterThanOrEqual(0);
        expect(order_score).toBeLessThanOrEqual(100);
        expect(Math.round(order_score * 10_000) / 10_000).toBe(order_score);
      }
      const above = placed.filter(({ order_score }) => order_score > 0);
      const sorted = above.toSorted((a, b) => b.order_score - a.order_score || a.id - b.id);
      expect(idsOf(above)).toEqual(idsOf(sorted));
    }),
  );
});

test('the order of the list does not matter, and looking again shows the same', () => {
  fc.assert(
    fc.property(anyEntries, fc.infiniteStream(fc.nat()), (entries, keys) => {
      const shuffled = entries
        .map((one) => ({ one, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(arrange(shuffled, 50, TODAY, POLICY)).toEqual(arrange(entries, 50, TODAY, POLICY));
    }),
  );
});

test('a popular item is lowered in steps, and never below one that is clearly worse', () => {
  const place = (shown: number, others: number) => {
    const entries = [entry(1, 90, { shown }), ...falling(9).map(({ id }) => entry(id + 1, others))];
    return idsOf(arrange(entries, 10, TODAY, PLAIN)).indexOf(1);
  };
  expect(place(5, 89)).toBe(0);
  expect(place(10, 89)).toBe(9);
  expect(place(10, 76)).toBe(0);
  expect(place(1_000_000, 62)).toBe(0);
});

test('one of ten slots is explored, never the first, with what would not come by itself and fits decently', () => {
  const entries = falling(80, (index) => ({ shown: index < 30 ? 5 : 0 }));
  const days = Array.from({ length: 50 }, (_, day) =>
    arrange(entries, 50, { ...TODAY, seed: `day ${day}` }, POLICY),
  );
  for (const placed of days) {
    for (let window = 0; window < 5; window += 1) {
      const slots = placed.slice(window * 10, window * 10 + 10);
      const explored = slots.filter(({ shown_because }) => shown_because === 'exploration');
      expect(explored).toHaveLength(1);
      expect(explored[0]?.id).toBeGreaterThan(30);
    }
    expect(placed[0]).toMatchObject({ id: 1, shown_because: 'fit' });
  }
  const firstExplored = days.map((placed) => placed.find((one) => one.shown_because === 'exploration')?.id);
  expect(new Set(firstExplored).size).toBeGreaterThan(15);
});

test('nothing is explored that hardly fits, that many have seen, or that comes anyway', () => {
  const explored = (entries: readonly Entry[]) =>
    arrange(entries, 50, TODAY, POLICY).filter(({ shown_because }) => shown_because === 'exploration');
  const good = falling(10, () => ({ shown: 5 }));
  expect(explored([...good, ...falling(30).map(({ id }) => entry(id + 100, 53))])).toEqual([]);
  expect(explored(falling(40, () => ({ shown: 2 })))).toEqual([]);
  expect(explored(falling(10))).toEqual([]);
});

test('what was explored earlier today is explored again, also when many have seen it since', () => {
  const entries = falling(60, (index) => ({ shown: index === 49 ? 5 : 0 }));
  const again = arrange(entries, 50, { ...TODAY, explored: [50] }, POLICY);
  const first = again.find(({ shown_because }) => shown_because === 'exploration');
  expect(first?.id).toBe(50);
});

test('a feed that is computed again shows the same, whatever was explored before', () => {
  const explored = (placed: readonly { id: number; shown_because: string }[]) =>
    placed.filter(({ shown_because }) => shown_because === 'exploration').map(({ id }) => id);
  fc.assert(
    fc.property(
      anyEntries,
      fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 5 }),
      (entries, before) => {
        const once = arrange(entries, 50, { ...TODAY, explored: before }, POLICY);
        expect(arrange(entries, 50, { ...TODAY, explored: explored(once) }, POLICY)).toEqual(once);
      },
    ),
  );
});

test('no company takes more than three of any ten slots while others come near', () => {
  const companies = ['Acme', 'Acme', 'Acme', 'Acme', 'Initech', 'Globex', 'Hooli', 'Umbrella'];
  const entries = falling(80, (index) => ({ company: companies[index % companies.length] ?? null }));
  const placed = arrange(entries, 50, TODAY, POLICY);
  const companyOf = new Map(entries.map(({ id, company }) => [id, company]));
  for (let start = 0; start + 10 <= placed.length; start += 1) {
    const inWindow = placed.slice(start, start + 10).map(({ id }) => companyOf.get(id));
    for (const company of companies)
      expect(inWindow.filter((one) => one === company).length).toBeLessThanOrEqual(3);
  }
});

test('a company keeps its places when nothing else fits half as well', () => {
  const ours = falling(8, () => ({ company: 'Acme' }));
  const others = falling(8).map(({ id }) => entry(id + 100, 40));
  const placed = arrange([...ours, ...others], 16, TODAY, PLAIN);
  expect(idsOf(placed).slice(0, 8)).toEqual(idsOf(ours));
});

test('who said yes and waits comes earlier, and the number does not tell', () => {
  const entries = falling(30, (index) => ({ waits: index === 19 || index === 24 }));
  const placed = arrange(entries, 30, TODAY, PLAIN);
  expect(placed.slice(0, 3)).toEqual([
    { id: 20, order_score: 90, shown_because: 'fit' },
    { id: 25, order_score: 90, shown_because: 'fit' },
    { id: 1, order_score: 89.9999, shown_because: 'fit' },
  ]);
  const alone = arrange([entry(1, 60, { waits: true })], 30, TODAY, PLAIN);
  expect(alone[0]?.order_score).toBe(60);
});
