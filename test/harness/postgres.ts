import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../server/actions/migrate.ts';
import { startEmbeddedPostgres } from '../../server/adapters/sql/embedded-postgres.ts';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import { TEST_POOL, withDatabase } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The database every test database is a copy of: all migrations applied, no rows. */
export const TEMPLATE = 'hirewire_template';

/**
 * One PostgreSQL for the whole run: the server named by TEST_DATABASE_URL when that is set, otherwise an
 * embedded one in a temporary folder.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-test-'));
  const server = given
    ? { url: given, stop: async () => undefined }
    : await startEmbeddedPostgres(folder, { maximumSlotWalMegabytes: 1_024, flushToDisk: false });
  await createTemplate(server.url);
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function createTemplate(url: string): Promise<void> {
  const admin = openDatabase(url, TEST_POOL);
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.close();
  const template = openDatabase(withDatabase(url, TEMPLATE), TEST_POOL);
  await migrate({ sql: template });
  await template.close();
}
