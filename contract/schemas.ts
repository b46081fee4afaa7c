import Type, { type Static, type TSchema } from 'typebox';

/** Schemas that several resources share. Times are ISO 8601 in UTC, dates `YYYY-MM-DD`, ids positive numbers. */

const SAFE_INTEGER = Number.MAX_SAFE_INTEGER;
const INT32 = 2_147_483_647;

export const Id = Type.Integer({ minimum: 1, maximum: SAFE_INTEGER });
export const Count = Type.Integer({ minimum: 0, maximum: INT32 });
export const Time = Type.String({ format: 'date-time' });
export const CalendarDate = Type.String({
  format: 'date',
  pattern: '^(19|20)',
  description: 'a date YYYY-MM-DD between 1900 and 2099',
});

/** A body or a parameter object: nothing but the named properties is accepted. */
export const closed = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** A closed set of texts. */
export const oneOf = <Value extends string>(...values: Value[]) => Type.Enum(values);

/** Text of 1 to `maximum` characters that is not only white space. */
export const text = (maximum: number) => Type.String({ minLength: 1, maxLength: maximum, pattern: '\\S' });

/** At most `items` texts of at most `maximum` characters. */
export const textList = (items: number, maximum = 100) => Type.Array(text(maximum), { maxItems: items });

/** A field of a change: left out it stays, null clears it. */
export const clearable = <Schema extends TSchema>(schema: Schema) => Type.Optional(nullable(schema));

export const HttpsUrl = Type.String({
  maxLength: 2_000,
  pattern: '^https://[^\\s/]',
  description: 'an address that begins with https://',
});

export const IdParameters = closed({ id: Id });

export const PageQuery = closed({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })),
});
export type PageQuery = Static<typeof PageQuery>;

/** One page of a list; `next_cursor` asks for the next one and is null on the last. */
export const pageOf = <Schema extends TSchema>(item: Schema) =>
  closed({ items: Type.Array(item), next_cursor: nullable(Type.String()) });

/** The answer 204: done, and there is nothing to say. */
export const NoContent = Type.Null({ description: 'Done.' });

/** RFC 9457 problem details with a stable `code`; `field` names the offending input. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  field: Type.Optional(Type.String()),
  request_id: Type.String(),
});
export type Problem = Static<typeof Problem>;
