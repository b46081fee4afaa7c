import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import type { Database } from '../../server/ports/sql.ts';

/** Limits of the pools that tests open. */
export const TEST_POOL = {
  maximumConnections: 10,
  statementTimeoutMilliseconds: 30_000,
  applicationName: 'hirewire-test',
};

/** A migrated, empty database of its own on the run's PostgreSQL. */
export interface TestDatabase {
  sql: Database;
  url: string;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template hirewire_template`);
  const url = withDatabase(server, name);
  const sql = openDatabase(url, TEST_POOL);
  return {
    sql,
    url,
    async drop() {
      await sql.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const admin = openDatabase(url, { ...TEST_POOL, maximumConnections: 1 });
  try {
    await admin.query(statement);
  } finally {
    await admin.close();
  }
}
