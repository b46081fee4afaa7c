import { setTimeout as pause } from 'node:timers/promises';
import { Admin } from '@platformatic/kafka';
import { connectDebezium, type DebeziumSettings } from '../../server/adapters/changes/debezium.ts';
import { type KafkaChangesOptions, openKafkaChanges } from '../../server/adapters/changes/kafka.ts';
import { TOPICS } from '../../server/adapters/changes/kafka-client.ts';
import type { Changes } from '../../server/ports/changes.ts';
import type { TestDatabase } from '../harness/database.ts';
import type { KafkaServers } from './kafka.ts';

/** A change stream of one test database, with topics, groups and a connector of its own. */
export interface KafkaStream {
  settings: DebeziumSettings;
  prefix: string;
  admin: Admin;
  open(options?: Partial<KafkaChangesOptions>): Changes;
  connect(): ReturnType<typeof connectDebezium>;
  /** Asks Connect, and fails when it does not answer well. */
  ask(method: string, path: string): Promise<unknown>;
  drop(): Promise<void>;
}

const LOOK_MILLISECONDS = 50;
const CONSUMERS = ['cache', 'graph', 'vectors'] as const;

/** Prepares a stream; `partitions` of each topic. */
export function prepareKafkaStream(
  servers: KafkaServers,
  database: TestDatabase,
  partitions: number,
): KafkaStream {
  const name = new URL(database.url).pathname.slice(1);
  const prefix = `${name}.`;
  const layout = { topicPrefix: prefix, partitions, replication: 1, retentionHours: 24 };
  const kafka = {
    brokers: [servers.brokers],
    tls: false,
    sasl: { mechanism: '' as const, username: '', password: '' },
    groupPrefix: prefix,
    ...layout,
  };
  const connector = { url: servers.connect_url, name, databaseUrl: database.url, ...layout };
  const settings = { kafka, connector };
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [servers.brokers], retries: 5 });
  const connect = () => connectDebezium(database.sql, settings);
  const ask = async (method: string, path: string) => {
    const response = await fetch(servers.connect_url + path, { method });
    if (!response.ok) throw new Error(`Connect answered ${response.status} to ${method} ${path}`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  };
  return {
    settings,
    prefix,
    admin,
    connect,
    ask,
    open: (options = {}) =>
      openKafkaChanges(database.sql, { ...kafka, consumers: CONSUMERS, connect, ...options }),
    async drop() {
      await ask('DELETE', `/connectors/${name}`);
      const reading = `select pg_terminate_backend(active_pid) from pg_replication_slots
        where database = current_database() and active`;
      while ((await database.sql.query(reading)).length > 0) await pause(LOOK_MILLISECONDS);
      await admin.deleteTopics({ topics: TOPICS.map((topic) => prefix + topic) });
      await admin.close();
      await database.drop();
    },
  };
}
