import { isCalendarDate } from './dates.ts';
import { onceEach, type TextLimits, tidyText, whyNoText } from './row-text.ts';

/** What is wrong with one field of a row; `field` is a dotted path such as `skills.3.name`. */
interface Problem {
  field: string;
  reason: string;
}

/**
 * One JSON object whose fields are read by the functions of this file. A field that is absent, null or blank reads as
 * null or an empty list; one that breaks a rule reads the same and leaves a problem. Plain data and no closures: a
 * file has millions of fields.
 */
export interface RowFields {
  readonly object: object;
  /** Goes before the names of the fields in problems. */
  readonly path: string;
  readonly problems: Problem[];
}

const MOST_PROBLEMS = 20;

/** The fields of a whole row. */
export function fieldsOf(object: object): RowFields {
  return { object, path: '', problems: [] };
}

/** An object of JSON, neither null nor a list. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Notes a problem, at most 20 a row, and reads as null. */
export function refuse(row: RowFields, field: string, reason: string): null {
  if (row.problems.length < MOST_PROBLEMS) row.problems.push({ field: row.path + field, reason });
  return null;
}

/** A text without white space around it and without control characters. */
export function readText(row: RowFields, field: string, limits: TextLimits): string | null {
  const value = valueAt(row, field);
  return value === null ? null : textFrom(row, field, value, limits);
}

/** As `readText`, but absence is a problem too, and reads as ''. */
export function readRequiredText(row: RowFields, field: string, limits: TextLimits): string {
  const problems = row.problems.length;
  const value = readText(row, field, limits);
  if (value === null && row.problems.length === problems) refuse(row, field, 'is required');
  return value ?? '';
}

/** A number within the bounds, both included. */
export function readNumber(row: RowFields, field: string, minimum: number, maximum: number): number | null {
  const value = valueAt(row, field);
  if (value === null) return null;
  if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
  return refuse(row, field, `must be a number from ${minimum} to ${maximum}`);
}

/** A whole number within the bounds, both included. */
export function readWhole(row: RowFields, field: string, minimum: number, maximum: number): number | null {
  const value = readNumber(row, field, minimum, maximum);
  return value === null || Number.isInteger(value) ? value : refuse(row, field, 'must be a whole number');
}

/** True or false. */
export function readFlag(row: RowFields, field: string): boolean | null {
  const value = valueAt(row, field);
  return value === null || typeof value === 'boolean' ? value : refuse(row, field, 'must be true or false');
}

/** One of a closed set of texts. */
export function readChoice<Value extends string>(
  row: RowFields,
  field: string,
  values: readonly Value[],
): Value | null {
  const value = valueAt(row, field);
  if (value === null) return null;
  const index = values.indexOf(value as Value);
  return values[index] ?? refuse(row, field, `must be one of ${values.join(', ')}`);
}

/** A date `YYYY-MM-DD` between 1900 and 2099. */
export function readDate(row: RowFields, field: string): string | null {
  const value = valueAt(row, field);
  if (value === null || isCalendarDate(value)) return value;
  return refuse(row, field, 'must be a date YYYY-MM-DD between 1900 and 2099');
}

/** Texts of a list of at most `items`, each once whatever its case. */
export function readTexts(row: RowFields, field: string, limits: TextLimits & { items: number }): string[] {
  const list = listAt(row, field, limits.items);
  return onceEach(list.map((item, index) => textFrom(row, `${field}.${index}`, item, limits)));
}

/** Every text of a list of at most `items` as it is, long ones and doubles included. */
export function readRawTexts(row: RowFields, field: string, items: number): string[] {
  const texts: string[] = [];
  for (const [index, item] of listAt(row, field, items).entries()) {
    const reason = whyNoText(item);
    if (reason === null) texts.push(item as string);
    else refuse(row, `${field}.${index}`, reason);
  }
  return texts;
}

/** The objects of a list of at most `items`; their problems are the row's. */
export function readRows(row: RowFields, field: string, items: number): RowFields[] {
  const rows: RowFields[] = [];
  for (const [index, object] of listAt(row, field, items).entries()) {
    const path = `${row.path}${field}.${index}.`;
    if (isPlainObject(object)) rows.push({ object, path, problems: row.problems });
    else refuse(row, `${field}.${index}`, 'must be an object');
  }
  return rows;
}

function valueAt({ object }: RowFields, field: string): unknown {
  return Object.hasOwn(object, field) ? ((object as Record<string, unknown>)[field] ?? null) : null;
}

function listAt(row: RowFields, field: string, items: number): unknown[] {
  const value = valueAt(row, field) ?? [];
  if (Array.isArray(value) && value.length <= items) return value;
  refuse(row, field, `must be a list of at most ${items}`);
  return [];
}

function textFrom(row: RowFields, field: string, value: unknown, limits: TextLimits): string | null {
  const reason = whyNoText(value);
  if (reason !== null) return refuse(row, field, reason);
  const text = tidyText(value as string, limits);
  if (text.length > limits.maximum && [...text].length > limits.maximum) {
    return refuse(row, field, `must be at most ${limits.maximum} characters long`);
  }
  return text === '' ? null : text;
}
