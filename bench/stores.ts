import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/actions/migrate.ts';
import { startEmbeddedPostgres } from '../server/adapters/sql/embedded-postgres.ts';
import { openDatabase } from '../server/adapters/sql/pool.ts';
import { writeResults } from './report.ts';
import { measureNeo4j } from './stores/neo4j.ts';
import { measureRedis } from './stores/redis.ts';
import { fillWorld } from './sync-world.ts';

/**
 * What the server stores do with 20,000 candidates and 10,000 jobs: `npx tsx bench/stores.ts [candidates] [jobs]
 * [queries]`. Starts the servers itself, as `npm run test:servers` does, or uses those that TEST_NEO4J_URL and its
 * like name.
 */
const SIZE = {
  candidates: Number(process.argv[2] ?? 20_000),
  jobs: Number(process.argv[3] ?? 10_000),
  skills: 2_000,
  queries: Number(process.argv[4] ?? 400),
};
const COMPANIES = 500;

const folder = mkdtempSync(join(tmpdir(), 'hirewire-bench-'));
const server = await startEmbeddedPostgres(join(folder, 'postgres'), {
  maximumSlotWalMegabytes: 1_024,
  flushToDisk: false,
});
const sql = openDatabase(server.url, {
  maximumConnections: 10,
  statementTimeoutMilliseconds: 300_000,
  applicationName: 'bench',
});
try {
  await migrate({ sql });
  await fillWorld(sql, { ...SIZE, companies: COMPANIES, feeds: 0 });
  const neo4j = await measureNeo4j(sql, SIZE);
  console.log(JSON.stringify({ neo4j }, null, 2));
  console.log(writeResults('stores-neo4j', neo4j));
  const redis = await measureRedis();
  console.log(JSON.stringify({ redis }, null, 2));
  console.log(writeResults('stores-redis', redis));
} finally {
  await sql.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
