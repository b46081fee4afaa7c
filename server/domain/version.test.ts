import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatVersion } from './version.ts';

const drawn = fc.record({
  epoch: fc.integer({ min: 0, max: 0xffff_ffff }),
  number: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
});

test('a version is 8 digits of epoch and 16 of the number', () => {
  expect(formatVersion({ epoch: 2, number: 0x1_6b37_48ffn })).toBe('00000002000000016b3748ff');
});

test('text order is the order of drawing', () => {
  fc.assert(
    fc.property(drawn, drawn, (one, other) => {
      const isLater = one.epoch > other.epoch || (one.epoch === other.epoch && one.number > other.number);
      expect(formatVersion(one) > formatVersion(other)).toBe(isLater);
    }),
  );
});

test('nothing below zero or beyond the digits has a version', () => {
  for (const impossible of [
    { epoch: -1, number: 0n },
    { epoch: 0, number: -1n },
    { epoch: 0, number: 2n ** 64n },
  ]) {
    expect(() => formatVersion(impossible)).toThrow(RangeError);
  }
});
