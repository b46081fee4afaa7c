import { describeRedis } from './adapters/cache/redis-examine.ts';
import { describeNeo4j } from './adapters/graph/neo4j.ts';
import type { Neo4jSettings } from './adapters/graph/neo4j-connection.ts';
import type { ServerCheck } from './commands/doctor.ts';
import type { Config } from './config.ts';

/** How `hirewire doctor` asks each server that the settings name. */
export function serverChecks(config: Config): ServerCheck[] {
  const checks: ServerCheck[] = [];
  if (config.neo4j_url !== '') {
    checks.push({ what: 'Neo4j', describe: () => describeNeo4j(neo4jSettings(config)) });
  }
  if (config.redis_url !== '') {
    checks.push({ what: 'Redis', describe: () => describeRedis(config.redis_url) });
  }
  return checks;
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
