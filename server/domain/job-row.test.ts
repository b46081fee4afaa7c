import { expect, test } from 'vitest';
import { changedJobColumns, type JobBefore, newJobRow } from './job-row.ts';
import { isOpen } from './job-rules.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const GIVEN = { title: 'Cook', description: 'Cook for sixty people, five days a week.' };
const before = (change: Partial<JobBefore> = {}): JobBefore => ({ ...newJobRow(GIVEN, {}), ...change });

test('a new row has every column and its pay in dollars', () => {
  const row = newJobRow({ ...GIVEN, salary_max: 100_000, salary_currency: 'GBP' }, {});
  expect(row).toMatchObject({
    status: 'active',
    salary_min_usd: null,
    salary_max_usd: 127_714,
    filled_at: null,
  });
  expect(Object.values(row)).not.toContain(undefined);
});

test('a change writes what is given and what follows from it', () => {
  const columns = changedJobColumns(before({ salary_min: 1_000 }), { salary_currency: 'JPY' }, NOW);
  expect(columns).toEqual({
    salary_currency: 'JPY',
    salary_min_usd: 7,
    salary_max_usd: null,
    filled_at: null,
    description_generated: false,
  });
});

test('filled_at is when it was filled first, and goes when it reopens', () => {
  const filled = changedJobColumns(before(), { status: 'filled' }, NOW);
  expect(filled.filled_at).toBe('2026-06-01T12:00:00.000Z');
  const row = before({ status: 'filled', filled_at: '2026-05-01T00:00:00.000Z' });
  expect(changedJobColumns(row, { title: 'Chef' }, NOW).filled_at).toBe(row.filled_at);
  expect(changedJobColumns(row, { status: 'active' }, NOW).filled_at).toBeNull();
});

test('an expiry that has passed stands in the way of reopening, not of editing', () => {
  const row = before({ status: 'closed', expires_at: '2026-05-31T12:00:00.000Z' });
  expect(() => changedJobColumns(row, { title: 'Chef' }, NOW)).not.toThrow();
  expect(() => changedJobColumns(row, { status: 'active' }, NOW)).toThrow(
    expect.objectContaining({ field: 'expires_at' }),
  );
  expect(() => changedJobColumns(row, { status: 'active', expires_at: null }, NOW)).not.toThrow();
});

test('an absurd pay is the fault of what was changed', () => {
  const row = before({ salary_max: 2_000_000_000, salary_currency: 'VND' });
  expect(() => changedJobColumns(row, { salary_currency: 'USD' }, NOW)).toThrow(
    expect.objectContaining({ field: 'salary_currency' }),
  );
});

test('open is active and not expired', () => {
  expect(isOpen({ status: 'active' }, NOW)).toBe(true);
  expect(isOpen({ status: 'active', expires_at: '2026-06-01T12:00:00.000Z' }, NOW)).toBe(false);
  expect(isOpen({ status: 'paused', expires_at: null }, NOW)).toBe(false);
});
