import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

interface FoundingTable {
  columns: Record<string, { type: string; not_null?: boolean; default?: string }>;
  unique: string[][];
  indexes: Record<string, string[]>;
  references: Record<string, string>;
  checks: Record<string, string[]>;
}

// What the founding document says of each table, before the corrections below.
const FOUNDING: Record<string, FoundingTable> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'founding-tables.json'), 'utf8'),
);

// Columns that make no sense without a value, besides every foreign key (docs/schema.md).
const ALSO_NOT_NULL = new Set([
  'swipes.swiper_type',
  'swipes.direction',
  'messages.sender_type',
  'event_participants.user_type',
  'user_quest_progress.quest_date',
]);

interface Column {
  table_name: string;
  column_name: string;
  type: string;
  not_null: boolean;
  default: string | null;
}

let database: TestDatabase;
let columns: Column[];
let indexes: { table_name: string; index_name: string; is_unique: boolean; columns: string[] }[];
let references: { table_name: string; column_name: string; target: string; on_delete: string }[];
let checks: { table_name: string; definition: string }[];

beforeAll(async () => {
  database = await createTestDatabase();
  columns = await database.sql.query(
    `select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type,
            a.attnotnull as not_null, pg_get_expr(d.adbin, d.adrelid) as "default"
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  );
  indexes = await database.sql.query(
    `select t.relname as table_name, i.relname as index_name, x.indisunique as is_unique,
            array(select a.attname::text from unnest(x.indkey) with ordinality as k(number, place)
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number order by k.place) as columns
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where t.relnamespace = 'public'::regnamespace`,
  );
  references = await database.sql.query(
    `select t.relname as table_name, a.attname as column_name, f.relname as target, k.confdeltype::text as on_delete
       from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
      where k.contype = 'f' and t.relnamespace = 'public'::regnamespace`,
  );
  checks = await database.sql.query(
    `select t.relname as table_name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class t on t.oid = k.conrelid where k.contype = 'c'`,
  );
});
afterAll(() => database.drop());

test('the founding document has 22 tables', () => {
  expect(Object.keys(FOUNDING)).toHaveLength(22);
});

describe.each(Object.entries(FOUNDING))('%s', (table, founding) => {
  test.each(Object.entries(founding.columns))('column %s', (name, wanted) => {
    const found = columns.find((column) => column.table_name === table && column.column_name === name);
    expect(found).toMatchObject({
      type: catalogueType(wanted.type),
      not_null:
        wanted.not_null === true || name in founding.references || ALSO_NOT_NULL.has(`${table}.${name}`),
      default: catalogueDefault(table, name, wanted),
    });
  });

  test('unique keys', () => {
    const found = indexes
      .filter((index) => index.table_name === table && index.is_unique)
      .map(({ columns }) => columns);
    for (const key of founding.unique) expect(found).toContainEqual(key);
  });

  test('indexes, named after their table', () => {
    for (const [name, key] of Object.entries(founding.indexes)) {
      const renamed = name.replace(/^idx_/, `idx_${table}_`);
      const found = indexes.find((index) => index.table_name === table && index.index_name === renamed);
      expect(found?.columns, renamed).toEqual(key);
    }
  });

  test('foreign keys cascade', () => {
    for (const [column, target] of Object.entries(founding.references)) {
      const found = references.find((one) => one.table_name === table && one.column_name === column);
      expect(found, column).toMatchObject({ target, on_delete: 'c' });
    }
  });

  test('closed sets', () => {
    const mine = checks.filter((check) => check.table_name === table);
    for (const [column, values] of Object.entries(founding.checks)) {
      const found = mine.find(({ definition }) => definition.includes(`((${column})::text = ANY`));
      expect(
        [...(found?.definition ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value),
        column,
      ).toEqual(values);
    }
  });
});

test('a swipe is by the candidate themselves or for a company, and always on a pair', async () => {
  const [user] = await database.sql.query<{ id: number }>(
    `insert into users (email, name, user_type) values ('a@example.test', 'A', 'candidate'), ('b@example.test', 'B', 'company')
     returning id`,
  );
  const swipe = `insert into swipes (swiper_id, swiper_type, job_id, candidate_id, direction)
                 values ($1, 'candidate', 1, $2, 'right')`;
  const other = (user?.id ?? 0) + 1;
  await expect(database.sql.query(swipe, [user?.id, other])).rejects.toThrow('swipes_check');
});

function catalogueType(type: string): string {
  const names: Record<string, string> = {
    bigserial: 'bigint',
    int: 'integer',
    timestamp: 'timestamp with time zone',
  };
  return names[type] ?? type.replace('varchar', 'character varying').replace('decimal', 'numeric');
}

function catalogueDefault(
  table: string,
  name: string,
  wanted: { type: string; default?: string },
): string | null {
  if (wanted.type === 'bigserial') return `nextval('${table}_${name}_seq'::regclass)`;
  if (wanted.default === undefined) return null;
  if (wanted.default === 'current_date') return 'CURRENT_DATE';
  return wanted.default.startsWith("'") ? `${wanted.default}::character varying` : wanted.default;
}
