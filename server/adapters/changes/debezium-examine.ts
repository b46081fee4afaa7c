import type { Sql } from '../../ports/sql.ts';
import type { DebeziumSettings } from './debezium.ts';
import { connectorConfig, hasPlugin, readConnector } from './debezium-connector.ts';
import { DEBEZIUM_PUBLICATION, readDebeziumSlot } from './debezium-slot.ts';
import { findTopics, type KafkaSettings, TOPICS } from './kafka-client.ts';

/** Says in a few words how the topics are; rejects with one sentence when they cannot be used. */
export async function describeKafka(settings: KafkaSettings): Promise<string> {
  const topics = await findTopics(settings);
  const missing = TOPICS.filter((name) => !topics.some((topic) => topic.name === name));
  if (missing.length > 0) {
    const names = missing.map((name) => settings.topicPrefix + name).join(', ');
    throw new Error(`the topics ${names} are missing; run hirewire connect`);
  }
  const partitions = topics.reduce((sum, topic) => sum + topic.leaders.length, 0);
  return `${topics.length} topics with ${partitions} partitions at ${settings.brokers.join(', ')}`;
}

/** The same of the connector. */
export async function describeConnector({ connector }: DebeziumSettings): Promise<string> {
  const { 'connector.class': plugin = '' } = connectorConfig(connector, '');
  if (!(await hasPlugin(connector, plugin))) {
    throw new Error(`Kafka Connect has no plugin ${plugin}; install Debezium's connector and restart it`);
  }
  const status = await readConnector(connector);
  if (status === null) throw new Error(`there is no connector ${connector.name}; run hirewire connect`);
  if (status.trouble !== null) {
    throw new Error(`the connector failed: ${status.trouble}; mend that and run hirewire connect`);
  }
  if (status.state !== 'RUNNING') throw new Error(`the connector is ${status.state.toLowerCase()}`);
  return `the connector ${connector.name} is running`;
}

const MEBIBYTE = 1_048_576;

/** The same of what Debezium needs in PostgreSQL. */
export async function describeDebeziumSlot(sql: Sql): Promise<string> {
  const [facts] = await sql.query<{ has_publication: boolean; kept: string }>(
    `select exists (select from pg_publication where pubname = $1) as has_publication,
       current_setting('max_slot_wal_keep_size') as kept`,
    [DEBEZIUM_PUBLICATION],
  );
  if (facts?.has_publication !== true) {
    throw new Error(`the publication ${DEBEZIUM_PUBLICATION} is missing; run hirewire migrate`);
  }
  const slot = await readDebeziumSlot(sql);
  if (slot === null) throw new Error('there is no slot for Debezium; run hirewire connect');
  if (!slot.isWhole) {
    throw new Error(`the slot ${slot.name} is lost; hirewire connect makes another, and all is read again`);
  }
  if (facts.kept === '-1') {
    throw new Error(
      'max_slot_wal_keep_size is not set, so a stalled reader can fill the disk; set it, as to 20GB',
    );
  }
  if (!slot.isActive) throw new Error(`nobody reads the slot ${slot.name}; is Kafka Connect running?`);
  return `the slot ${slot.name} is being read, ${await behind(sql, slot.name)} MiB behind, at most ${facts.kept} of log is kept`;
}

async function behind(sql: Sql, slot: string): Promise<number> {
  const [row] = await sql.query<{ bytes: number }>(
    `select (pg_current_wal_lsn() - confirmed_flush_lsn)::bigint as bytes from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  return Math.round((row?.bytes ?? 0) / MEBIBYTE);
}
