import { Failure } from '../contract/failure.ts';
import { type Connected, connectDebezium, type DebeziumSettings } from './adapters/changes/debezium.ts';
import type { KafkaSettings } from './adapters/changes/kafka-client.ts';
import type { Config } from './config.ts';
import type { Sql } from './ports/sql.ts';

const MECHANISMS = {
  off: '',
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

/** What the settings say about Kafka. */
export function kafkaSettings(config: Config): KafkaSettings {
  return {
    brokers: config.kafka_brokers,
    tls: config.kafka_tls,
    sasl: {
      mechanism: MECHANISMS[config.kafka_sasl],
      username: config.kafka_user,
      password: config.kafka_password,
    },
    topicPrefix: config.kafka_topic_prefix,
    groupPrefix: config.kafka_group_prefix,
    partitions: config.kafka_partitions,
    replication: config.kafka_replication,
    retentionHours: config.kafka_retention_hours,
  };
}

/** What the settings say about Kafka Connect; throws `invalid_settings` when they say too little. */
export function debeziumSettings(config: Config): DebeziumSettings {
  const { kafka_brokers: brokers, connect_url: url, connect_name: name } = config;
  const databaseUrl = config.connect_database_url || config.database_url;
  const missing = [
    ...(brokers.length === 0 ? ['KAFKA_BROKERS'] : []),
    ...(url === '' ? ['CONNECT_URL'] : []),
    ...(databaseUrl === '' ? ['DATABASE_URL'] : []),
  ];
  if (missing.length > 0) {
    throw new Failure('invalid_settings', `Debezium needs these settings: ${missing.join(', ')}.`);
  }
  const kafka = kafkaSettings(config);
  return { kafka, connector: { ...kafka, url, name, databaseUrl } };
}

/** Has Debezium bring the changes to Kafka as the settings say; see {@link connectDebezium}. */
export async function connectKafka(sql: Sql, config: Config): Promise<Connected> {
  return connectDebezium(sql, debeziumSettings(config));
}
