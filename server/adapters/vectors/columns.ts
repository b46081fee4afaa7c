/**
 * The payloads of a collection turned sideways: for each field one array of its values by slot. A filter walks
 * these instead of 50,000 objects, which takes a fifth of the time.
 */
export interface Columns {
  write(slot: number, payload: object): void;
  clear(slot: number): void;
  /** Values of a field by slot; a field that no payload ever had is an empty array. */
  of(field: string): readonly unknown[];
}

interface Column {
  values: unknown[];
  /** Texts met so far, each once: equal values are then the same text in memory, near at hand for a filter. */
  texts: Map<string, string>;
}

/** Enough for statuses, places and skills; names and titles, which are no filters, soon exceed it. */
const MAXIMUM_TEXTS = 4_096;

export function createColumns(): Columns {
  const columns = new Map<string, Column>();
  const clear = (slot: number) => {
    for (const { values } of columns.values()) values[slot] = undefined;
  };
  return {
    write(slot, payload) {
      clear(slot);
      for (const [field, value] of Object.entries(payload)) {
        const column = columns.get(field) ?? { values: [], texts: new Map() };
        column.values[slot] = Array.isArray(value)
          ? value.map((element) => shared(column.texts, element))
          : shared(column.texts, value);
        columns.set(field, column);
      }
    },
    clear,
    of: (field) => columns.get(field)?.values ?? [],
  };
}

function shared(texts: Map<string, string>, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const known = texts.get(value);
  if (known === undefined && texts.size < MAXIMUM_TEXTS) texts.set(value, value);
  return known ?? value;
}
