import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatVersion, laterPosition } from './version.ts';

const position = fc.record({
  epoch: fc.integer({ min: 0, max: 0xffff_ffff }),
  lsn: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
});

test('a version is 8 digits of epoch and 16 of the position', () => {
  expect(formatVersion({ epoch: 2, lsn: 0x1_6b37_48ffn })).toBe('00000002000000016b3748ff');
});

test('text order is the order of positions', () => {
  fc.assert(
    fc.property(position, position, (one, other) => {
      const isLater = one.epoch > other.epoch || (one.epoch === other.epoch && one.lsn > other.lsn);
      expect(formatVersion(one) > formatVersion(other)).toBe(isLater);
      expect(laterPosition(one, other)).toEqual(isLater ? one : other);
    }),
  );
});

test('nothing below zero or beyond the digits has a version', () => {
  for (const impossible of [
    { epoch: -1, lsn: 0n },
    { epoch: 0, lsn: -1n },
    { epoch: 0, lsn: 2n ** 64n },
  ]) {
    expect(() => formatVersion(impossible)).toThrow(RangeError);
  }
});
