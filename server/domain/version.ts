import type { Version } from '../ports/version.ts';

const EPOCH_DIGITS = 8;
const NUMBER_DIGITS = 16;

/** The version of documents that are read from the truth after `number` was drawn. */
export function formatVersion({ epoch, number }: { epoch: number; number: bigint }): Version {
  const digits =
    epoch.toString(16).padStart(EPOCH_DIGITS, '0') + number.toString(16).padStart(NUMBER_DIGITS, '0');
  if (epoch < 0 || number < 0n || digits.length !== EPOCH_DIGITS + NUMBER_DIGITS) {
    throw new RangeError(`No version has epoch ${epoch} and number ${number}`);
  }
  return digits;
}
