const DATE = /^(?:19|20)\d{2}-\d{2}-\d{2}$/;
const TIME = /^(?:19|20)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/i;

/** True for a text `YYYY-MM-DD` that is a day of the calendar, from 1900 to 2099. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

/** The day before the first of the next month. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A date or an ISO 8601 time as ISO 8601 in UTC, or null when it is neither. Without a zone it is taken as UTC. */
export function readTime(value: string): string | null {
  const day = value.slice(0, 'YYYY-MM-DD'.length);
  if (!isCalendarDate(day)) return null;
  if (value === day) return `${day}T00:00:00.000Z`;
  const parts = TIME.exec(value);
  if (parts === null) return null;
  const time = new Date(parts[1] === undefined ? `${value}Z` : value);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
