import { Failure } from '../../contract/failure.ts';

/** The row as it will be: fields of the change that are given replace those of the row, `null` included. */
export function merged<Row extends object, Change extends object>(row: Row, change: Change): Row & Change {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...row, ...Object.fromEntries(given) } as Row & Change;
}

type Bound = number | string | null | undefined;

/**
 * Fails with `invalid_input` when `low` is above `high`; either may be unknown. Numbers, or dates as `YYYY-MM-DD`.
 * The failure names the field that the change touches, the upper one when it touches both.
 */
export function refuseReversed<Key extends string>(
  values: Readonly<Partial<Record<Key, Bound>>>,
  low: Key,
  high: Key,
  change: object,
): void {
  const lower = values[low] ?? null;
  const upper = values[high] ?? null;
  if (lower === null || upper === null || lower <= upper) return;
  const field = high in change ? high : low;
  const reason = field === high ? `may not be below ${low}` : `may not be above ${high}`;
  throw new Failure('invalid_input', `${field} ${reason}.`, { field });
}
