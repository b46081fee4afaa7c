import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../server/actions/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../server/store/migration-files.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hirewire-migrations-'));
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('a second run applies nothing', async () => {
  expect(await migrate(database, folder)).toEqual([]);
});

test('two programs that migrate at once apply each file once', async () => {
  writeFileSync(join(folder, '900_more.sql'), 'create table more (id int)');
  const applied = await Promise.all([migrate(database, folder), migrate(database, folder)]);
  expect(applied.flat()).toEqual(['900_more.sql']);
});

test('a changed file is refused by name', async () => {
  writeFileSync(join(folder, '001_initial_schema.sql'), 'select 1');
  await expect(migrate(database, folder)).rejects.toMatchObject({
    code: 'migration_changed',
    message: 'The migration 001_initial_schema.sql has changed since it was applied.',
  });
});

test('a missing file is refused by name', async () => {
  rmSync(join(folder, '001_initial_schema.sql'));
  await expect(migrate(database, folder)).rejects.toThrow('001_initial_schema.sql is missing');
});

test('a file that fails leaves nothing behind', async () => {
  writeFileSync(join(folder, '900_more.sql'), 'create table more (id int)');
  writeFileSync(join(folder, '901_broken.sql'), 'create table more (id int)');
  await expect(migrate(database, folder)).rejects.toThrow('already exists');
  const found = await database.sql.query(`select 1 from pg_tables where tablename = 'more'`);
  expect(found).toEqual([]);
});
