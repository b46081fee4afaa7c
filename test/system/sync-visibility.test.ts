import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../server/actions/migrate.ts';
import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { openEmbeddedChanges } from '../../server/adapters/changes/embedded.ts';
import { openEmbeddedGraph } from '../../server/adapters/graph/embedded.ts';
import { startEmbeddedPostgres } from '../../server/adapters/sql/embedded-postgres.ts';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import { applyChanges } from '../../server/cdc/apply.ts';
import type { ProjectionPorts } from '../../server/projections/projection.ts';
import { TEST_POOL } from '../harness/database.ts';
import { closedGate } from '../harness/gate.ts';

// A commit that waits for a standby is in the log, and read from there, long before anybody else may see it.
test('a commit that is told before it is visible is waited for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-visibility-'));
  const server = await startEmbeddedPostgres(folder, { maximumSlotWalMegabytes: 64, flushToDisk: false });
  const local = openDatabase(`${server.url}?options=-c%20synchronous_commit%3Dlocal`, TEST_POOL);
  const patient = openDatabase(`${server.url}?options=-c%20synchronous_commit%3Don`, TEST_POOL);
  try {
    await migrate({ sql: local });
    await local.query(
      `insert into users (id, email, name, user_type) values (1, 'a@b.test', 'A', 'candidate')`,
    );
    await local.query(`insert into candidate_profiles (user_id, location) values (1, 'Before')`);
    const graph = openEmbeddedGraph(local);
    const ports = {
      sql: local,
      graph,
      cache: openEmbeddedCache({ maximumEntries: 100 }),
    } as unknown as ProjectionPorts;
    const changes = await openEmbeddedChanges(local);
    const told = closedGate();
    await changes.subscribe('graph', async (batch) => {
      told.open();
      await applyChanges(ports, 'graph', batch, () => undefined);
    });
    await local.query(`alter system set synchronous_standby_names = 'nobody'`);
    await local.query('select pg_reload_conf()');
    await expect
      .poll(() => local.query('show synchronous_standby_names'))
      .toEqual([{ synchronous_standby_names: 'nobody' }]);

    const committing = patient.query(`update candidate_profiles set location = 'After' where user_id = 1`);
    await told.opened;
    await expect(changes.settled(300)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await graph.list('candidate', 0, 1)).toEqual([]);
    expect(await local.query('select location from candidate_profiles')).toEqual([{ location: 'Before' }]);

    await local.query(`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`);
    await committing;
    await changes.settled(20_000);
    expect(await graph.list('candidate', 0, 1)).toMatchObject([{ id: 1, location: 'After' }]);
    await changes.close();
  } finally {
    await Promise.all([local.close(), patient.close()]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
