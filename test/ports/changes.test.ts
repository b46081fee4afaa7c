import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbeddedChanges } from '../../server/adapters/changes/embedded.ts';
import { openDatabase } from '../../server/adapters/sql/pool.ts';
import { createTestDatabase, TEST_POOL, type TestDatabase } from '../harness/database.ts';
import { closedGate } from '../harness/gate.ts';
import { describeChanges } from './changes.suite.ts';

const slotsOf = `select slot_name from pg_replication_slots where database = current_database()`;

describeChanges('embedded', async () => {
  const database = await createTestDatabase();
  return {
    sql: database.sql,
    open: () => openEmbeddedChanges(database.sql),
    async cutConnections() {
      await database.sql.query(
        `select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database()`,
      );
    },
    async losePosition(consumer) {
      await database.sql.query(
        `select pg_drop_replication_slot(slot_name) from (${slotsOf}) as mine
        where slot_name like '%\\_' || $1`,
        [consumer],
      );
    },
    drop: () => database.drop(),
  };
});

describe('embedded changes', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  test('the heartbeat moves a slot on while nothing of ours changes', async () => {
    const changes = await openEmbeddedChanges(database.sql, { limits: { heartbeatMilliseconds: 20 } });
    await changes.subscribe('graph', async () => undefined);
    await database.sql.query('create table noise as select generate_series(1, 1000) as number');
    const [end] = await database.sql.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn');
    const confirmed = `select 1 from pg_replication_slots where slot_name in (${slotsOf}) and confirmed_flush_lsn > $1::pg_lsn`;
    await expect.poll(() => database.sql.query(confirmed, [end?.lsn])).toHaveLength(1);
    await changes.close();
  });

  test('a truth that came from another server is read again', async () => {
    const first = await openEmbeddedChanges(database.sql);
    await first.subscribe('graph', async () => undefined);
    await first.settled(20_000);
    const { epoch } = await first.applied('graph');
    await first.close();
    await database.sql.query(`update sync_state set system_identifier = '1'`);
    const second = await openEmbeddedChanges(database.sql);
    const told: string[] = [];
    second.onLost(async (consumer) => void told.push(consumer));
    await second.subscribe('graph', async () => undefined);
    await second.settled(20_000);
    expect(told).toEqual(['graph']);
    expect((await second.applied('graph')).epoch).toBe(epoch + 1);
    await second.close();
  });

  test('an account that may not replicate is told what to do', async () => {
    await database.sql.query(`create role plain_reader login password 'plain'`);
    const url = new URL(database.url);
    url.username = 'plain_reader';
    url.password = 'plain';
    const plain = openDatabase(url.href, TEST_POOL);
    const changes = await openEmbeddedChanges(plain);
    await expect(changes.subscribe('graph', async () => undefined)).rejects.toMatchObject({
      code: 'invalid_settings',
      message: expect.stringContaining('ALTER ROLE'),
    });
    await plain.close();
    await database.sql.query('drop role plain_reader');
  });

  test('a database without the publication is told to migrate', async () => {
    await database.sql.query('drop publication hirewire');
    const changes = await openEmbeddedChanges(database.sql);
    await expect(changes.subscribe('graph', async () => undefined)).rejects.toThrow('run hirewire migrate');
  });

  test('a second reader waits until the first one is gone', async () => {
    const [first, second] = [
      await openEmbeddedChanges(database.sql),
      await openEmbeddedChanges(database.sql),
    ];
    await first.subscribe('graph', async () => undefined);
    await first.settled(20_000);
    const arrived = closedGate<number>();
    await second.subscribe('graph', async (batch) => arrived.open(batch.length));
    await first.close();
    await database.sql.query(`insert into revisions (subject, subject_id) values ('match', 1)`);
    expect(await arrived.opened).toBe(1);
    await second.close();
  });
});
