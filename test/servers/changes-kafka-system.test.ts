import { randomBytes } from 'node:crypto';
import { Admin } from '@platformatic/kafka';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { listDeadLetters, retryDeadLetters } from '../../server/cdc/dead-letters.ts';
import { resync } from '../../server/cdc/resync.ts';
import { verify } from '../../server/cdc/verify.ts';
import { breakable } from '../harness/fault-injection.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';
import { FIRST_STEPS, takeSteps } from '../harness/sync-steps.ts';
import { type KafkaServers, startOwnKafka } from './kafka.ts';

const PATIENCE = 180_000;
const name = `t${randomBytes(4).toString('hex')}`;
let servers: KafkaServers;
let hirewire: TestHireWire;

beforeAll(async () => {
  servers = await startOwnKafka(new URL(inject('postgresUrl')).password);
  hirewire = await startHireWire({
    KAFKA_BROKERS: servers.brokers,
    KAFKA_TOPIC_PREFIX: `${name}.`,
    KAFKA_GROUP_PREFIX: `${name}-`,
    KAFKA_PARTITIONS: '3',
    CONNECT_URL: servers.connect_url,
    CONNECT_NAME: name,
  });
});
afterAll(async () => {
  await servers.stopConnect();
  await hirewire.stop();
  await servers.stop();
});

const settled = () => hirewire.ports.changes.settled(PATIENCE);
async function differences(): Promise<object[]> {
  await settled();
  const findings = await verify(hirewire.ports, { settleMilliseconds: PATIENCE });
  return findings.filter((finding) => finding.differences > 0);
}
/** Changes of every kind, and somebody new over HTTP. */
async function work(): Promise<void> {
  await hirewire.register('candidate');
  await takeSteps(hirewire.ports.sql, FIRST_STEPS);
  await hirewire.ports.sql.query(
    `update candidate_profiles set headline = $1 || ' ' || id, updated_at = now()`,
    [randomBytes(4).toString('hex')],
  );
}
const health = async () => (await hirewire.call('GET', '/health/ready')).body;
const epochs = async () =>
  hirewire.ports.sql.query<{ consumer: string; epoch: number }>(
    `select consumer, epoch from sync_state where consumer <> 'debezium' order by consumer`,
  );

test('what people do reaches every store', async () => {
  await work();
  expect(await differences()).toEqual([]);
  expect((await hirewire.ports.graph.list('candidate', 0, 100)).length).toBeGreaterThan(0);
  await expect.poll(health, { timeout: PATIENCE }).toMatchObject({ stores: { changes: { status: 'ok' } } });
});

test('a refused key is parked and comes back, and a store can be read again beside the traffic', async () => {
  const { sql, graph } = hirewire.ports;
  const [person] = await sql.query<{ id: number }>('select min(user_id) as id from candidate_profiles');
  const faults = breakable(graph);
  faults.refused.add(person?.id ?? 0);
  await sql.query(`update candidate_profiles set location = 'Here', updated_at = now()`);
  await settled();
  expect(await listDeadLetters(hirewire.ports, {}, 10)).toMatchObject([{ key: person?.id }]);
  faults.refused.clear();
  await retryDeadLetters(hirewire.ports, {}, 10);
  expect(await differences()).toEqual([]);
  for (const consumer of ['graph', 'vectors', 'cache'] as const) {
    await Promise.all([resync(hirewire.ports, consumer), work()]);
  }
  expect(await differences()).toEqual([]);
});

test('with Kafka away nothing is lost, and it is caught up on', async () => {
  const before = await epochs();
  await servers.stopBroker();
  await work();
  await expect
    .poll(health, { timeout: PATIENCE })
    .toMatchObject({ status: 'degraded', stores: { changes: { status: 'red' } } });
  await work();
  const { lag } = await health();
  for (const { behind_bytes } of lag) expect(behind_bytes).toBeGreaterThan(0);
  await servers.startBroker();
  expect(await differences()).toEqual([]);
  expect(await epochs()).toEqual(before);
  await expect.poll(health, { timeout: PATIENCE }).toMatchObject({ stores: { changes: { status: 'ok' } } });
});

test('with Kafka Connect away nothing is lost, and it is caught up on', async () => {
  const before = await epochs();
  await servers.stopConnect();
  await work();
  await expect.poll(health, { timeout: PATIENCE }).toMatchObject({
    stores: { changes: { status: 'red', detail: expect.stringContaining('Kafka Connect does not read') } },
  });
  await work();
  await servers.startConnect();
  expect(await differences()).toEqual([]);
  expect(await epochs()).toEqual(before);
});

test('a topic that was deleted is made again, and everything is read again', async () => {
  const before = await epochs();
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [servers.brokers] });
  await servers.stopConnect();
  await work();
  await admin.deleteTopics({ topics: [`${name}.candidate_profiles`] });
  await admin.close();
  await servers.startConnect();
  expect(await differences()).toEqual([]);
  const after = await epochs();
  for (const [index, { epoch }] of after.entries()) expect(epoch).toBeGreaterThan(before[index]?.epoch ?? 0);
});

test('a lost slot is made again, and everything is read again', async () => {
  const { sql } = hirewire.ports;
  const before = await epochs();
  await servers.stopConnect();
  const free = `select slot_name from pg_replication_slots where database = current_database() and not active`;
  await expect.poll(() => sql.query(free), { timeout: PATIENCE }).toHaveLength(1);
  await work();
  await sql.query(`select pg_drop_replication_slot(slot_name) from (${free}) as slots`);
  await work();
  await servers.startConnect();
  expect(await differences()).toEqual([]);
  const after = await epochs();
  for (const [index, { epoch }] of after.entries()) expect(epoch).toBeGreaterThan(before[index]?.epoch ?? 0);
});
