import { Failure } from '../../contract/failure.ts';
import { refuseReversed } from './change.ts';

/** From when to when something lasted; dates as `YYYY-MM-DD`. */
export interface Period {
  start_date: string | null;
  end_date: string | null;
  is_current: boolean;
}

/** What a caller says of a period; what is left out stays. */
export interface PeriodChange {
  start_date?: string | null | undefined;
  end_date?: string | null | undefined;
  is_current?: boolean | undefined;
}

/**
 * The period of a position after a change: without an end it is current, and only then. Saying that it is current
 * takes an end date away. Fails with `invalid_input` on `end_date` when the two are given and disagree, or when
 * the end comes before the start.
 */
export function positionPeriod(before: Period | null, change: PeriodChange): Period {
  const { start_date, end_date } = dates(before, change);
  const is_current = end_date === null;
  if (change.is_current === false && is_current) {
    refuse('end_date is required when is_current is false.');
  }
  return checked({ start_date, end_date, is_current }, change);
}

/**
 * The period of a course of study after a change: what is current has no end, but an end may also be unknown.
 * Fails as {@link positionPeriod} does.
 */
export function studyPeriod(before: Period | null, change: PeriodChange): Period {
  const { start_date, end_date } = dates(before, change);
  const is_current = end_date === null && (change.is_current ?? before?.is_current ?? false);
  return checked({ start_date, end_date, is_current }, change);
}

function dates(before: Period | null, change: PeriodChange): Omit<Period, 'is_current'> {
  if (change.is_current === true && change.end_date)
    refuse('end_date must be empty when is_current is true.');
  const { start_date = before?.start_date ?? null } = change;
  const kept = change.is_current === true ? null : (before?.end_date ?? null);
  const { end_date = kept } = change;
  return { start_date, end_date };
}

function checked(period: Period, change: PeriodChange): Period {
  const { start_date, end_date } = period;
  refuseReversed({ start_date, end_date }, 'start_date', 'end_date', change);
  return period;
}

function refuse(sentence: string): never {
  throw new Failure('invalid_input', sentence, { field: 'end_date' });
}
