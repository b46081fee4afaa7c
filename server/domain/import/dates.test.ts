import { expect, test } from 'vitest';
import { isCalendarDate, readTime } from './dates.ts';

test.each(['1900-01-01', '2024-02-29', '2026-12-31', '2099-04-30'])('%s is a date', (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2023-04-31',
  '2023-13-01',
  '2023-00-10',
  '2023-01-00',
  '2100-01-01',
  '23-01-01',
  '2023-1-1',
  ' 2023-01-01',
  20230101,
  null,
])('%s is none', (value) => {
  expect(isCalendarDate(value)).toBe(false);
});

test.each([
  ['2023-05-04', '2023-05-04T00:00:00.000Z'],
  ['2023-05-04T10:20:30Z', '2023-05-04T10:20:30.000Z'],
  ['2023-05-04T10:20', '2023-05-04T10:20:00.000Z'],
  ['2023-05-04T10:20:30.5+02:00', '2023-05-04T08:20:30.500Z'],
])('the time %s is %s', (text, expected) => {
  expect(readTime(text)).toBe(expected);
});

test.each([
  'yesterday',
  '2023-05-04 10:20',
  '2023-05-04T25:00:00Z',
  '2023-02-30T10:00:00Z',
  '1683187200',
  '',
])('"%s" is no time', (text) => {
  expect(readTime(text)).toBeNull();
});
