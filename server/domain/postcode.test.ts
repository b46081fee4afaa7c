import { expect, test } from 'vitest';
import { withoutPostcode } from './postcode.ts';

test.each([
  ['Denver, CO 80202', 'Denver, CO'],
  ['Denver, CO, 80202-1234', 'Denver, CO'],
  ['80331 Munich, Germany', 'Munich, Germany'],
  ['Munich (80331), Germany', 'Munich, Germany'],
  ['London SW1A 1AA', 'London'],
  ['London, EC1V 9HX, United Kingdom', 'London, United Kingdom'],
  ['Toronto, ON M5V 2T6', 'Toronto, ON'],
  ['1012 AB Amsterdam', 'Amsterdam'],
  ['1010 Wien', 'Wien'],
  ['110 00 Praha', 'Praha'],
  ['Bengaluru 560001', 'Bengaluru'],
  ['80202', ''],
])('%s is %s', (place, expected) => {
  expect(withoutPostcode(place)).toBe(expected);
});

test.each(['Denver, CO', 'Remote (US)', 'Hybrid', '6th of October City, Egypt', 'São Paulo', 'Texas'])(
  '%s has none and stays as it is',
  (place) => {
    expect(withoutPostcode(place)).toBe(place);
  },
);
