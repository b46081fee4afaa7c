import { isCalendarDate } from './dates.ts';
import { type ListLimits, onceEach, readText, type TextLimits, whyNoText } from './row-text.ts';

/** What is wrong with one field of a row; `field` is a dotted path such as `skills.3.name`. */
export interface Problem {
  field: string;
  reason: string;
}

interface ScalarReaders {
  text(field: string, limits: TextLimits): string | null;
  /** As `text`, but absence is a problem too, and reads as ''. */
  requiredText(field: string, limits: TextLimits): string;
  /** A number within the bounds, both included. */
  number(field: string, minimum: number, maximum: number): number | null;
  whole(field: string, minimum: number, maximum: number): number | null;
  flag(field: string): boolean | null;
  choice<Value extends string>(field: string, values: readonly Value[]): Value | null;
  /** `YYYY-MM-DD` between 1900 and 2099. */
  date(field: string): string | null;
}

interface ListReaders {
  /** Texts of a list, each once whatever its case. */
  texts(field: string, limits: ListLimits): string[];
  /** Every text of a list as it is, long ones and doubles included. */
  rawTexts(field: string, items: number): string[];
  /** A reader for each object of a list; their problems land in the same list. */
  rows(field: string, items: number): RowReader[];
}

/**
 * Reads the fields of one JSON object. A field that is absent, null or blank reads as null or an empty list; one
 * that breaks a rule reads the same and leaves a problem.
 */
export interface RowReader extends ScalarReaders, ListReaders {
  readonly problems: readonly Problem[];
  refuse(field: string, reason: string): void;
}

interface Source {
  path: string;
  problems: Problem[];
  valueAt(field: string): unknown;
  refuse(field: string, reason: string): null;
}

const MOST_PROBLEMS = 20;

/** A reader of `row`; `path` goes before the names of its fields in problems. */
export function createRowReader(row: object, path = '', problems: Problem[] = []): RowReader {
  const source: Source = {
    path,
    problems,
    valueAt: (field) =>
      Object.hasOwn(row, field) ? ((row as Record<string, unknown>)[field] ?? null) : null,
    refuse: (field, reason) => {
      if (problems.length < MOST_PROBLEMS) problems.push({ field: path + field, reason });
      return null;
    },
  };
  return { problems, refuse: source.refuse, ...scalarReaders(source), ...listReaders(source) };
}

/** An object of JSON, neither null nor a list. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalarReaders({ path, problems, valueAt, refuse }: Source): ScalarReaders {
  const text = (field: string, limits: TextLimits) => {
    const value = valueAt(field);
    return value === null ? null : readText(value, limits, (reason) => refuse(field, reason));
  };
  const number = (field: string, minimum: number, maximum: number) => {
    const value = valueAt(field);
    if (value === null) return null;
    if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
    return refuse(field, `must be a number from ${minimum} to ${maximum}`);
  };
  return {
    text,
    number,
    requiredText: (field, limits) => {
      const value = text(field, limits);
      const isKnown = problems.some((problem) => problem.field === path + field);
      if (value === null && !isKnown) refuse(field, 'is required');
      return value ?? '';
    },
    whole: (field, minimum, maximum) => {
      const value = number(field, minimum, maximum);
      return value === null || Number.isInteger(value) ? value : refuse(field, 'must be a whole number');
    },
    flag: (field) => {
      const value = valueAt(field);
      return value === null || typeof value === 'boolean' ? value : refuse(field, 'must be true or false');
    },
    choice: (field, values) => {
      const value = valueAt(field);
      if (value === null) return null;
      return values.find((known) => known === value) ?? refuse(field, `must be one of ${values.join(', ')}`);
    },
    date: (field) => {
      const value = valueAt(field);
      if (value === null || isCalendarDate(value)) return value;
      return refuse(field, 'must be a date YYYY-MM-DD between 1900 and 2099');
    },
  };
}

function listReaders({ path, problems, valueAt, refuse }: Source): ListReaders {
  const list = (field: string, items: number): unknown[] => {
    const value = valueAt(field) ?? [];
    if (Array.isArray(value) && value.length <= items) return value;
    refuse(field, `must be a list of at most ${items}`);
    return [];
  };
  return {
    texts: (field, { items, maximum }) =>
      onceEach(
        list(field, items).map((item, index) =>
          readText(item, { maximum }, (reason) => refuse(`${field}.${index}`, reason)),
        ),
      ),
    rawTexts: (field, items) =>
      list(field, items).flatMap((item, index) => {
        const reason = whyNoText(item);
        if (reason === null) return [item as string];
        refuse(`${field}.${index}`, reason);
        return [];
      }),
    rows: (field, items) =>
      list(field, items).flatMap((item, index) => {
        if (isPlainObject(item)) return [createRowReader(item, `${path}${field}.${index}.`, problems)];
        refuse(`${field}.${index}`, 'must be an object');
        return [];
      }),
  };
}
