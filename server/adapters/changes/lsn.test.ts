import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLsn, parseLsn } from './lsn.ts';
import { slotName } from './slot.ts';

test('the text of a position is two hexadecimal halves', () => {
  expect(parseLsn('16/B374D848')).toBe(0x16_b374_d848n);
  expect(parseLsn('00000000/0000000A')).toBe(10n);
  expect(formatLsn(0x16_b374_d848n)).toBe('16/B374D848');
});

test('what was formatted is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }), (lsn) => {
      expect(parseLsn(formatLsn(lsn))).toBe(lsn);
    }),
  );
});

test.each(['', '16', '16/', '/1', '1/2/3', 'g/1', '123456789/1'])('%j is no position', (text) => {
  expect(() => parseLsn(text)).toThrow(RangeError);
});

test('a slot is named after its database and consumer', () => {
  expect(slotName('hirewire', 'graph')).toBe('hirewire_hirewire_graph');
});

test('a database whose name does not fit gets a slot name that PostgreSQL takes, of its own', () => {
  const names = ['My-Database', 'my_database_'.repeat(6), 'Größe'].map((name) => slotName(name, 'vectors'));
  for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,63}$/);
  expect(new Set(names).size).toBe(names.length);
});
