import type { StreamPosition } from '../ports/changes.ts';
import type { Version } from '../ports/version.ts';

const EPOCH_DIGITS = 8;
const LSN_DIGITS = 16;

/** The version of a document read after everything up to `position` had been applied. */
export function formatVersion({ epoch, lsn }: StreamPosition): Version {
  const digits = epoch.toString(16).padStart(EPOCH_DIGITS, '0') + lsn.toString(16).padStart(LSN_DIGITS, '0');
  if (epoch < 0 || lsn < 0n || digits.length !== EPOCH_DIGITS + LSN_DIGITS) {
    throw new RangeError(`No version has epoch ${epoch} and position ${lsn}`);
  }
  return digits;
}

/** The later of two positions. */
export function laterPosition(one: StreamPosition, other: StreamPosition): StreamPosition {
  return formatVersion(one) >= formatVersion(other) ? one : other;
}
