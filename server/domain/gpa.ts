import { Failure } from '../../contract/failure.ts';

const DECIMALS = 2;

/** Fails with `invalid_input` when a grade point average has more than two decimals. */
export function checkGpa(gpa: number | null | undefined): void {
  if (gpa === null || gpa === undefined || Number(gpa.toFixed(DECIMALS)) === gpa) return;
  throw new Failure('invalid_input', 'gpa may have at most two decimals.', { field: 'gpa' });
}
