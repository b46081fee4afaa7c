import { connectNeo4j, type Neo4jSettings } from '../../server/adapters/graph/neo4j-connection.ts';
import type { Neo4jServer } from './neo4j.ts';

const NODES_AT_ONCE = 5_000;

/** Limits that a machine five times slower still keeps. */
export function settingsOf(
  { url, user, password }: Neo4jServer,
  changes: Partial<Neo4jSettings> = {},
): Neo4jSettings {
  return {
    url,
    user,
    password,
    database: '',
    maximumConnections: 20,
    connectTimeoutMilliseconds: 20_000,
    readTimeoutMilliseconds: 60_000,
    writeTimeoutMilliseconds: 120_000,
    ...changes,
  };
}

/** Takes every node and relationship away, a bounded number in one transaction. The schema stays. */
export async function emptyNeo4j(server: Neo4jServer): Promise<void> {
  const { write, close } = connectNeo4j(settingsOf(server));
  try {
    for (let left = NODES_AT_ONCE; left === NODES_AT_ONCE; ) {
      const [row] = await write<{ taken: number }>(
        'MATCH (node) WITH node LIMIT toInteger($limit) DETACH DELETE node RETURN count(*) AS taken',
        { limit: NODES_AT_ONCE },
      );
      left = row?.taken ?? 0;
    }
  } finally {
    await close();
  }
}
