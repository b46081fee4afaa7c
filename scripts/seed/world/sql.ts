/** How a column is written: most as they are, times and dates counted back from the moment the seed is loaded. */
type Kind =
  | 'bigint'
  | 'int'
  | 'numeric'
  | 'text'
  | 'boolean'
  | 'text[]'
  | 'jsonb'
  | 'minutes_ago'
  | 'months_ago'
  | 'days_ago';

export type Columns = Readonly<Record<string, Kind>>;
type Cell = string | number | boolean | null | readonly string[] | object;
export type Row<Shape extends Columns> = Readonly<Record<keyof Shape, Cell>>;

const EXPRESSIONS: Partial<Record<Kind, (column: string) => string>> = {
  minutes_ago: (column) => `now() - ${column}::int * interval '1 minute'`,
  months_ago: (column) => `(date_trunc('month', now()) - ${column}::int * interval '1 month')::date`,
  days_ago: (column) => `current_date - ${column}::int`,
};

/** One insert of all rows, one row a line; times are computed from small numbers, which keeps the file short. */
export function insert<Shape extends Columns>(
  table: string,
  columns: Shape,
  rows: readonly Row<Shape>[],
): string {
  if (rows.length === 0) return '';
  const names = Object.keys(columns);
  const selected = names.map((name) => {
    const kind = columns[name] ?? 'text';
    return EXPRESSIONS[kind]?.(name) ?? `${name}::${kind}`;
  });
  const lines = rows.map(
    (row) => `(${names.map((name) => literal(row[name] ?? null, columns[name] ?? 'text')).join(',')})`,
  );
  return [
    `insert into ${table} (${names.join(', ')})`,
    `select ${selected.join(', ')}`,
    `from (values\n${lines.join(',\n')}\n) as given (${names.join(', ')});\n`,
  ].join('\n');
}

export function restartSequence(table: string, rows: number): string {
  return rows === 0 ? '' : `select setval(pg_get_serial_sequence('${table}', 'id'), ${rows});\n`;
}

function literal(value: Cell, kind: Kind): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return quoted(value);
  return quoted(kind === 'text[]' ? arrayText(value as readonly string[]) : JSON.stringify(value));
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** PostgreSQL's text form of an array of texts; quotes only where they are needed. */
function arrayText(items: readonly string[]): string {
  const plain = /^(?!null$)[\p{L}\p{N} .+#/&()_:*-]+$/iu;
  const parts = items.map((item) =>
    plain.test(item) && item.trim() === item ? item : `"${item.replace(/[\\"]/g, '\\$&')}"`,
  );
  return `{${parts.join(',')}}`;
}
