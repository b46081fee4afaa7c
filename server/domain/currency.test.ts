import { expect, test } from 'vitest';
import { CURRENCIES, toUsd } from './currency.ts';

test('a dollar is a dollar, and more pounds than euros make one', () => {
  expect(toUsd(123_456, 'USD')).toBe(123_456);
  expect(toUsd(100_000, 'EUR')).toBe(108_225);
  expect(toUsd(100_000, 'GBP')).toBe(127_714);
  expect(toUsd(100_000, 'JPY')).toBe(662);
});

test('an unknown currency has no rate, even one named like a property of objects', () => {
  expect(toUsd(1, 'XAU')).toBeNull();
  expect(toUsd(1, 'constructor')).toBeNull();
});

test('codes are ISO 4217, in order, and every rate gives whole dollars', () => {
  expect([...CURRENCIES].sort()).toEqual(CURRENCIES);
  for (const code of CURRENCIES) {
    expect(Intl.supportedValuesOf('currency')).toContain(code);
    expect(Number.isInteger(toUsd(987_654_321, code))).toBe(true);
  }
});
