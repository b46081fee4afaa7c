/** How one row of a store differs from the truth. */
export interface Difference {
  id: number;
  kind: 'missing' | 'extra' | 'different';
  /** Which fields, when it is there but different. */
  fields: string[];
}

/** A document and its id; the version of a stored one is no part of the comparison. */
export interface Row {
  id: number;
  document: Readonly<Record<string, unknown>>;
}

/** Compares the same ids on both sides. Lists are compared without regard to their order. */
export function compareRows(truth: readonly Row[], stored: readonly Row[]): Difference[] {
  const left = new Map(truth.map((row) => [row.id, row.document]));
  const right = new Map(stored.map((row) => [row.id, row.document]));
  const differences: Difference[] = [];
  for (const [id, document] of left) {
    const other = right.get(id);
    if (other === undefined) differences.push({ id, kind: 'missing', fields: [] });
    else {
      const fields = differingFields(document, other);
      if (fields.length > 0) differences.push({ id, kind: 'different', fields });
    }
  }
  for (const id of right.keys()) if (!left.has(id)) differences.push({ id, kind: 'extra', fields: [] });
  return differences.sort((one, other) => one.id - other.id);
}

function differingFields(one: Row['document'], other: Row['document']): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => canonical(one[name]) !== canonical(other[name])).sort();
}

/** A text that is equal for equal values: keys sorted, lists sorted, absent the same as null. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  const parts = entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${parts.sort().join(',')}}`;
}
