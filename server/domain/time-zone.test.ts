import { expect, test } from 'vitest';
import { isTimeZone } from './time-zone.ts';

test.each(['America/Denver', 'Europe/Kyiv', 'Asia/Kolkata', 'UTC'])('%s is one', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(['Mars/Olympus', '+02:00', '-0800', '', 'Denver', 'America/'])('%s is none', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
