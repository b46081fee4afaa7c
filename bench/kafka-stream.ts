import { connectDebezium } from '../server/adapters/changes/debezium.ts';
import { openKafkaChanges } from '../server/adapters/changes/kafka.ts';
import type { Changes } from '../server/ports/changes.ts';
import type { Database } from '../server/ports/sql.ts';
import { startKafka } from '../test/servers/kafka.ts';

const CONSUMERS = ['cache', 'graph', 'vectors'] as const;

/** A change stream through a real Debezium and Kafka, with the settings that HireWire ships with. */
export async function openKafkaStream(sql: Database): Promise<{ changes: Changes; stop(): Promise<void> }> {
  const servers = await startKafka(new URL(sql.url).password);
  const name = `bench-${Date.now()}`;
  const layout = { topicPrefix: `${name}.`, partitions: 6, replication: 1, retentionHours: 1 };
  const kafka = {
    brokers: [servers.brokers],
    tls: false,
    sasl: { mechanism: '' as const, username: '', password: '' },
    groupPrefix: `${name}-`,
    ...layout,
  };
  const connector = { url: servers.connect_url, name, databaseUrl: sql.url, ...layout };
  const connect = () => connectDebezium(sql, { kafka, connector });
  const changes = openKafkaChanges(sql, { ...kafka, consumers: CONSUMERS, connect });
  return {
    changes,
    async stop() {
      await fetch(`${servers.connect_url}/connectors/${name}`, { method: 'DELETE' });
      await servers.stop();
    },
  };
}
