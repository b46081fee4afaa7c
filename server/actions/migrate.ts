import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { MIGRATIONS_FOLDER, SEED_NAME } from '../store/migration-files.ts';

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

// An arbitrary number that every HireWire uses, so that two programs never migrate at once.
const ADVISORY_LOCK = 4_871_336;

/**
 * Brings the schema up to date, all in one transaction under an advisory lock, and returns the names of the
 * files it applied. Refuses when a file that was applied before has changed or is missing.
 */
export async function migrate({ sql }: Pick<Ports, 'sql'>, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = readMigrations(folder);
  return sql.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await transaction.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const pending = await pendingMigrations(transaction, migrations);
    for (const migration of pending) await apply(transaction, migration);
    return pending.map((migration) => migration.name);
  });
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{3}_.*\.sql$/.test(name) && name !== SEED_NAME);
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

async function pendingMigrations(sql: Sql, migrations: Migration[]): Promise<Migration[]> {
  const rows = await sql.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of rows) {
    const present = known.get(name);
    if (present === undefined)
      throw new Failure('migration_changed', `The applied migration ${name} is missing.`);
    if (present !== checksum) {
      throw new Failure('migration_changed', `The migration ${name} has changed since it was applied.`);
    }
  }
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  await sql.query(migration.text);
  await sql.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}
