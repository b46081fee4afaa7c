import { Value } from 'typebox/value';
import type { Operation } from '../../../scripts/generate-openapi.ts';

/** One call that a careful server refuses. */
export interface BadCall {
  what: string;
  body?: unknown;
  /** Sent as it is, instead of JSON. */
  text?: string;
  headers?: Record<string, string>;
  path?: Record<string, string>;
  query?: Record<string, string>;
}

interface ObjectSchema {
  properties?: Record<string, object>;
  required?: string[];
  additionalProperties?: boolean;
}

const NUL = 'a\0b';
const WRONG_VALUES: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  2 ** 53,
  '',
  ' ',
  'x'.repeat(30_000),
  'not a date',
  [],
  [null],
  ['x'.repeat(30_000)],
  Array.from({ length: 500 }, (_, index) => `item ${index}`),
  {},
  { $ne: 1 },
];
const BAD_IDS = [
  'abc',
  '-1',
  '0',
  '1.5',
  '99999999999999999999',
  '1;drop table users',
  '%00',
  '..%2f..',
  'null',
];
const BAD_NUMBERS = ['0', '-1', '101', '1e9', '1e300', 'abc', '', '1.5'];
const BAD_CURSORS = ['!!!', 'bm90IGpzb24', 'WzEsMiwzLDQsNV0', 'W251bGxd', 'x'.repeat(500)];
const HUGE_BYTES = 1_048_576;

/** Calls that are wrong whatever the route does: in the body as a whole, in one field each, in one parameter each. */
export function badCalls(operation: Operation, goodBody: Record<string, unknown> | undefined): BadCall[] {
  const schema = operation.requestBody?.content['application/json'].schema as ObjectSchema | undefined;
  return [
    ...(schema === undefined || goodBody === undefined
      ? []
      : [...bodies(schema, goodBody), ...fields(schema, goodBody)]),
    ...parameters(operation),
  ];
}

function bodies(schema: ObjectSchema, good: Record<string, unknown>): BadCall[] {
  const json = { 'content-type': 'application/json' };
  const text = JSON.stringify(good);
  return [
    { what: 'JSON that is cut short', text: text.slice(0, -1), headers: json },
    { what: 'JSON with a comma too many', text: text.replace(/\}$/, ',}'), headers: json },
    { what: 'an empty body', text: '', headers: json },
    { what: 'a list', text: '[]', headers: json },
    // A route without anything to say may take null for nothing.
    ...(isAccepted(schema, null) ? [] : [{ what: 'null', text: 'null', headers: json }]),
    { what: 'a string', text: '"text"', headers: json },
    { what: 'a body over the limit', body: { ...good, padding: 'x'.repeat(HUGE_BYTES) } },
    { what: 'an unknown field', body: { ...good, unknown_field: 1 } },
    {
      what: 'a prototype',
      text: text.replace(/^\{/, '{"__proto__":{"admin":true},').replace(',}', '}'),
      headers: json,
    },
    { what: 'plain text', text, headers: { 'content-type': 'text/plain' } },
    { what: 'XML', text: '<a/>', headers: { 'content-type': 'application/xml' } },
    { what: 'a form', text: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { what: 'multipart', text: '--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    { what: 'a content type that only begins right', text, headers: { 'content-type': 'application/jsonx' } },
    {
      what: 'broken UTF-8 escapes',
      text: text.replace(/^\{/, '{"\\ud800x":1,').replace(',}', '}'),
      headers: json,
    },
  ];
}

function fields(schema: ObjectSchema, good: Record<string, unknown>): BadCall[] {
  const properties = Object.entries(schema.properties ?? {});
  const wrong = properties.flatMap(([name, property]) =>
    WRONG_VALUES.filter((value) => !isAccepted(property, value)).map((value) => ({
      what: `${name}: ${JSON.stringify(value).slice(0, 40)}`,
      body: { ...good, [name]: value },
    })),
  );
  const nul = properties
    .filter(([, property]) => isAccepted(property, 'ab'))
    .map(([name]) => ({ what: `${name} with a NUL character`, body: { ...good, [name]: NUL } }));
  const missing = (schema.required ?? []).map((name) => {
    const { [name]: _, ...rest } = good;
    return { what: `without ${name}`, body: rest };
  });
  return [...wrong, ...nul, ...missing];
}

function parameters(operation: Operation): BadCall[] {
  return (operation.parameters ?? []).flatMap(({ name, in: place, schema }): BadCall[] => {
    if (place === 'path') {
      const values = isNumber(schema) ? BAD_IDS : ['a%00b', 'x'.repeat(290)];
      return values.map((value) => ({
        what: `path ${name}: ${value.slice(0, 30)}`,
        path: { [name]: value },
      }));
    }
    const values =
      name === 'cursor' ? BAD_CURSORS : isNumber(schema) ? badNumbers(schema) : [NUL, 'x'.repeat(2_000)];
    return values.map((value) => ({
      what: `query ${name}: ${value.slice(0, 30)}`,
      query: { [name]: value },
    }));
  });
}

function badNumbers(schema: object): string[] {
  return BAD_NUMBERS.filter((text) => text === '' || !isAccepted(schema, Number(text)));
}

function isNumber(schema: object): boolean {
  return 'type' in schema && schema.type === 'integer';
}

function isAccepted(schema: object, value: unknown): boolean {
  return Value.Check(schema, value);
}
