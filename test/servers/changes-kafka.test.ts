import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectDebezium } from '../../server/adapters/changes/debezium.ts';
import {
  connectorConfig,
  hasPlugin,
  putConnector,
} from '../../server/adapters/changes/debezium-connector.ts';
import {
  describeConnector,
  describeDebeziumSlot,
  describeKafka,
} from '../../server/adapters/changes/debezium-examine.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { closedGate } from '../harness/gate.ts';
import { idsOf, touch } from '../ports/change-rows.ts';
import { describeChanges } from '../ports/changes.suite.ts';
import { type KafkaServers, startKafka } from './kafka.ts';
import { type KafkaStream, prepareKafkaStream } from './kafka-stream.ts';

const TIMEOUT = 60_000;
let servers: KafkaServers;
beforeAll(async () => {
  servers = await startKafka(new URL(inject('postgresUrl')).password);
});
afterAll(() => servers.stop());

describeChanges(
  'Debezium and Kafka',
  async () => {
    const database = await createTestDatabase();
    const stream = prepareKafkaStream(servers, database, 1);
    return {
      sql: database.sql,
      open: async () => stream.open(),
      async cutConnections() {
        await database.sql.query(
          `select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database()`,
        );
      },
      async losePosition(consumer) {
        await stream.admin.deleteGroups({ groups: [stream.prefix + consumer] });
      },
      drop: () => stream.drop(),
    };
  },
  { exact: false },
);

describe('readers that share a group', () => {
  let database: TestDatabase;
  let stream: KafkaStream;
  beforeEach(async () => {
    database = await createTestDatabase();
    stream = prepareKafkaStream(servers, database, 4);
    await stream.connect();
  });
  afterEach(() => stream.drop());

  test('each has partitions of its own; what one had in hand when it ended comes to the other', async () => {
    const [first, second] = [stream.open(), stream.open()];
    const seen = { first: [] as number[], second: [] as number[] };
    const gate = closedGate();
    const stuck = closedGate();
    let hangs = false;
    await first.subscribe('graph', async (batch) => void seen.first.push(...idsOf(batch)));
    await second.subscribe('graph', async (batch) => {
      if (hangs) {
        stuck.open();
        await gate.opened;
      }
      seen.second.push(...idsOf(batch));
    });
    let next = 1;
    const work = async () => {
      const ids = Array.from({ length: 40 }, (_, index) => next + index);
      next += ids.length;
      for (const id of ids) await touch(database.sql, id);
      await first.settled(TIMEOUT);
    };
    const share = async () => {
      await work();
      return Math.min(seen.first.length, seen.second.length);
    };
    await expect.poll(share, { timeout: TIMEOUT }).toBeGreaterThan(0);
    hangs = true;
    for (let id = next; id < next + 40; id += 1) await touch(database.sql, id);
    await stuck.opened;
    await expect(first.settled(300)).rejects.toMatchObject({ code: 'unavailable' });
    const applied = seen.second.length;
    await second.close();
    await first.settled(TIMEOUT);
    expect(seen.second).toHaveLength(applied);
    const all = new Set([...seen.first, ...seen.second]);
    expect(all).toEqual(new Set(Array.from({ length: next + 39 }, (_, index) => index + 1)));
    gate.open();
    await first.close();
  });

  test('a process that follows nothing knows when the others have caught up', async () => {
    const [reader, other] = [stream.open(), stream.open({ consumers: ['graph'] })];
    const gate = closedGate();
    await reader.subscribe('graph', () => gate.opened);
    await touch(database.sql, 1);
    await expect(other.settled(500)).rejects.toMatchObject({ code: 'unavailable' });
    gate.open();
    await other.settled(TIMEOUT);
    expect(await other.applied('graph')).toEqual(await reader.applied('graph'));
    await reader.close();
    await other.close();
  });

  test('without a connector, and with no way to make one, the start is refused with what to do', async () => {
    await database.sql.query(`delete from sync_state where consumer = 'debezium'`);
    const changes = stream.open({ connect: null });
    await expect(changes.subscribe('graph', async () => undefined)).rejects.toThrow('run hirewire connect');
  });

  test('connecting again changes nothing', async () => {
    expect(await stream.connect()).toMatchObject({ connector: 'unchanged', topics: 6 });
  });
});

describe('faults are said in one sentence', () => {
  let database: TestDatabase;
  let stream: KafkaStream;
  beforeEach(async () => {
    database = await createTestDatabase();
    stream = prepareKafkaStream(servers, database, 1);
  });
  const nobody = '127.0.0.1:1';

  test('brokers, Connect, plugin, password, publication and slot', async () => {
    const { kafka, connector } = stream.settings;
    await expect(describeKafka({ ...kafka, brokers: [nobody] })).rejects.toThrow(
      'Kafka at 127.0.0.1:1 (KAFKA_BROKERS) refused: connect ECONNREFUSED 127.0.0.1:1.',
    );
    await expect(describeKafka(kafka)).rejects.toThrow('run hirewire connect');
    const away = { kafka, connector: { ...connector, url: `http://${nobody}` } };
    await expect(describeConnector(away)).rejects.toThrow('Kafka Connect cannot be reached at');
    await expect(connectDebezium(database.sql, away)).rejects.toThrow('Kafka Connect cannot be reached at');
    await expect(describeConnector(stream.settings)).rejects.toThrow('there is no connector');
    expect(await hasPlugin(connector, 'io.example.Missing')).toBe(false);
    const other = { ...connectorConfig(connector, 'unused'), 'connector.class': 'io.example.Missing' };
    await expect(putConnector(connector, other)).rejects.toThrow('io.example.Missing');
    const wrong = { ...connectorConfig(connector, 'unused'), 'database.password': 'wrong' };
    await expect(putConnector(connector, wrong)).rejects.toThrow('password authentication failed');
    await stream.connect();
    await expect.poll(() => describeConnector(stream.settings), { timeout: TIMEOUT }).toContain('running');
    expect(await describeKafka(kafka)).toContain('6 topics with 6 partitions');
    await expect
      .poll(() => describeDebeziumSlot(database.sql).catch(String), { timeout: TIMEOUT })
      .toContain('being read');
    await stream.ask('DELETE', `/connectors/${connector.name}`);
    await expect
      .poll(() => describeDebeziumSlot(database.sql).catch(String), { timeout: TIMEOUT })
      .toContain('nobody reads');
    await database.sql.query(
      `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()`,
    );
    await expect(describeDebeziumSlot(database.sql)).rejects.toThrow('is lost');
    await database.sql.query('drop publication hirewire_debezium');
    await expect(describeDebeziumSlot(database.sql)).rejects.toThrow('run hirewire migrate');
    await expect(stream.connect()).rejects.toThrow('run hirewire migrate');
    await stream.admin.close();
    await database.drop();
  });
});
