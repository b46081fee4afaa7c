import type { Sql } from '../../ports/sql.ts';
import { type ConnectorSettings, connectorConfig, putConnector } from './debezium-connector.ts';
import { ensureDebeziumSlot } from './debezium-slot.ts';
import { ensureTopics, type KafkaSettings } from './kafka-client.ts';
import { ensureMarkers } from './kafka-progress.ts';

/** What it takes to have Debezium bring the changes to Kafka. */
export interface DebeziumSettings {
  kafka: KafkaSettings;
  connector: ConnectorSettings;
}

/** What was done; running it again does no harm. */
export interface Connected {
  slot: string;
  topics: number;
  connector: 'created' | 'updated' | 'unchanged';
}

/**
 * Makes what is missing of the topics, the slot and the connector, and brings the connector up to date. Throws in one
 * sentence what is in the way.
 */
export async function connectDebezium(sql: Sql, { kafka, connector }: DebeziumSettings): Promise<Connected> {
  const topics = await ensureTopics(kafka);
  await ensureMarkers(sql, topics);
  const slot = await ensureDebeziumSlot(sql);
  const done = await putConnector(connector, connectorConfig(connector, slot.name));
  return { slot: slot.name, topics: topics.length, connector: done };
}
