import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Period, type PeriodChange, positionPeriod, studyPeriod } from './period.ts';

const day = fc.constantFrom('2019-01-01', '2020-06-15', '2021-12-31');
const before = fc.option(fc.record({ start_date: day, end_date: fc.option(day), is_current: fc.boolean() }));
const change = fc.record(
  { start_date: day, end_date: fc.option(day), is_current: fc.boolean() },
  { requiredKeys: [] },
);

function outcome(settle: () => Period): Period | null {
  try {
    return settle();
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_input' });
    return null;
  }
}

function holdsWhatWasSaid(period: Period, said: PeriodChange): void {
  if (said.is_current !== undefined) expect(period.is_current).toBe(said.is_current);
  if (said.end_date !== undefined) expect(period.end_date).toBe(said.end_date);
  if (said.start_date !== undefined) expect(period.start_date).toBe(said.start_date);
  if (period.start_date !== null && period.end_date !== null) {
    expect(period.start_date <= period.end_date).toBe(true);
  }
}

test('a position is current exactly while it has no end, and nothing said is overruled', () => {
  fc.assert(
    fc.property(before, change, (row, said) => {
      const period = outcome(() => positionPeriod(row, said));
      if (period === null) return;
      expect(period.is_current).toBe(period.end_date === null);
      holdsWhatWasSaid(period, said);
    }),
  );
});

test('a course that is current has no end, and an end may be unknown', () => {
  fc.assert(
    fc.property(before, change, (row, said) => {
      const period = outcome(() => studyPeriod(row, said));
      if (period === null) return;
      expect(period.is_current && period.end_date !== null).toBe(false);
      if (said.is_current !== true || said.end_date) holdsWhatWasSaid(period, said);
    }),
  );
  expect(studyPeriod(null, {})).toEqual({ start_date: null, end_date: null, is_current: false });
});

test('saying that something is current takes its end away', () => {
  const row = { start_date: '2019-01-01', end_date: '2020-06-15', is_current: false };
  const current = { start_date: '2019-01-01', end_date: null, is_current: true };
  expect(positionPeriod(row, { is_current: true })).toEqual(current);
  expect(studyPeriod(row, { is_current: true })).toEqual(current);
});

test.each([
  [{ start_date: '2020-01-01', end_date: '2019-01-01' }],
  [{ start_date: '2020-01-01', end_date: '2021-01-01', is_current: true }],
  [{ start_date: '2020-01-01', is_current: false }],
])('a position refuses %o on its end', (said) => {
  expect(() => positionPeriod(null, said)).toThrow(expect.objectContaining({ field: 'end_date' }));
});
