import { Failure } from '../../contract/failure.ts';

/** What one part of a position may be. `id` is a positive whole number, `number` any finite one. */
type PartKind = 'id' | 'number' | 'text';

type PartOf<Kind extends PartKind> = Kind extends 'text' ? string : number;

/** A position of the given shape, for example `Position<['number', 'id']>` is `[number, number]`. */
export type Position<Shape extends readonly PartKind[]> = {
  -readonly [Index in keyof Shape]: PartOf<Shape[Index]>;
};

/** One page of a list and the cursor of the next one, null on the last. */
export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/**
 * The sort position of a page's last row as an opaque text: base64url of a JSON array. Page by whole numbers
 * that never repeat (an id, alone or as the last part); a time on the wire has lost its microseconds, so it
 * skips rows as a position.
 */
export function encodeCursor(position: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * The position a cursor stands for, or null without a cursor. Fails with `invalid_input` on the field `cursor`
 * when it is not one that `encodeCursor` made of this shape.
 */
export function decodeCursor<const Shape extends readonly PartKind[]>(
  cursor: string | undefined,
  shape: Shape,
): Position<Shape> | null {
  if (cursor === undefined) return null;
  const position = parseArray(Buffer.from(cursor, 'base64url').toString());
  if (position?.length !== shape.length || !shape.every((kind, index) => isPart(kind, position[index]))) {
    throw new Failure('invalid_input', 'The cursor is not one that this list gave out.', { field: 'cursor' });
  }
  return position as Position<Shape>;
}

/**
 * A page from rows that were read with `limit + 1`: the extra row only tells that there is a next page.
 * `positionOf` names the sort position of a row.
 */
export function pageFrom<Item>(
  rows: readonly Item[],
  limit: number,
  positionOf: (item: Item) => readonly (number | string)[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next_cursor: hasMore ? encodeCursor(positionOf(last)) : null };
}

function parseArray(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    // Not JSON: the caller refuses it as any other cursor that is not ours.
    return null;
  }
}

function isPart(kind: PartKind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string' && !value.includes('\0');
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  return Number.isSafeInteger(value) && (value as number) > 0;
}
