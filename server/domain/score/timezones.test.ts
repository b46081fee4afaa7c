import { expect, test } from 'vitest';
import { hoursOutside, zoneOffset, zoneRange } from './timezones.ts';

test.each([
  ['America/Denver', -7],
  ['Europe/Berlin', 1],
  ['Asia/Kolkata', 5.5],
  ['Australia/Sydney', 10],
  ['America/Argentina/Buenos_Aires', -3],
  ['UTC', 0],
  ['UTC-5', -5],
  ['GMT+5:30', 5.5],
  ['Mars/Olympus', null],
  ['nowhere', null],
  ['', null],
])('%s stands at %s hours, in summer and in winter', (zone, offset) => {
  expect(zoneOffset(zone)).toBe(offset);
});

test.each([
  ['PST ±3 hours', { from: -11, to: -5 }],
  ['EST +/- 2h', { from: -7, to: -3 }],
  ['within 4 hours of CET', { from: -3, to: 5 }],
  ['America/New_York', { from: -7, to: -3 }],
  ['UTC-5 to UTC+1', { from: -5, to: 1 }],
  ['US Pacific', { from: -10, to: -6 }],
  ['whenever you like', null],
])('%s is the range %o', (requirement, range) => {
  expect(zoneRange(requirement)).toEqual(range);
});

test('hours outside are counted the short way around the globe', () => {
  expect(hoursOutside(-7, { from: -11, to: -5 })).toBe(0);
  expect(hoursOutside(1, { from: -11, to: -5 })).toBe(6);
  expect(hoursOutside(12, { from: -11, to: -5 })).toBe(1);
});
