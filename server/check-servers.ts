import { describeRedis } from './adapters/cache/redis-examine.ts';
import {
  describeConnector,
  describeDebeziumSlot,
  describeKafka,
} from './adapters/changes/debezium-examine.ts';
import { describeNeo4j } from './adapters/graph/neo4j.ts';
import type { Neo4jSettings } from './adapters/graph/neo4j-connection.ts';
import type { ServerCheck } from './commands/doctor.ts';
import type { Config } from './config.ts';
import { debeziumSettings, kafkaSettings } from './kafka-settings.ts';
import type { Sql } from './ports/sql.ts';

/** How `hirewire doctor` asks each server that the settings name. */
export function serverChecks(config: Config, sql: Sql): ServerCheck[] {
  const checks: ServerCheck[] = [];
  if (config.neo4j_url !== '') {
    checks.push({ what: 'Neo4j', describe: () => describeNeo4j(neo4jSettings(config)) });
  }
  if (config.redis_url !== '') {
    checks.push({ what: 'Redis', describe: () => describeRedis(config.redis_url) });
  }
  if (config.kafka_brokers.length > 0) checks.push(...kafkaChecks(config, sql));
  return checks;
}

function kafkaChecks(config: Config, sql: Sql): ServerCheck[] {
  return [
    { what: 'Kafka', describe: () => describeKafka(kafkaSettings(config)) },
    { what: 'Kafka Connect', describe: async () => describeConnector(debeziumSettings(config)) },
    { what: 'Debezium', describe: () => describeDebeziumSlot(sql) },
  ];
}

/** What the settings say about Neo4j. */
export function neo4jSettings(config: Config): Neo4jSettings {
  return {
    url: config.neo4j_url,
    user: config.neo4j_user,
    password: config.neo4j_password,
    database: config.neo4j_database,
    maximumConnections: config.neo4j_connections,
    connectTimeoutMilliseconds: config.neo4j_connect_timeout_ms,
    readTimeoutMilliseconds: config.neo4j_read_timeout_ms,
    writeTimeoutMilliseconds: config.neo4j_write_timeout_ms,
  };
}
