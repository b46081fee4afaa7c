import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Neo4jConnection } from './neo4j-connection.ts';

const SCHEMA = join(import.meta.dirname, '../../../database/migrations/002_neo4j_schema.cypher');
const BUILD_SECONDS = 300;

/**
 * Brings constraints and indexes up to date and waits until the indexes are built. May run any number of times and
 * in several programs at once: of two that make the same constraint, one finds it made.
 */
export async function applySchema({ write }: Pick<Neo4jConnection, 'write'>): Promise<void> {
  for (const statement of statementsOf(readFileSync(SCHEMA, 'utf8'))) {
    try {
      await write(statement);
    } catch (error) {
      if (!isMadeByAnother(error)) throw error;
    }
  }
  await write('CALL db.awaitIndexes($seconds)', { seconds: BUILD_SECONDS });
}

function isMadeByAnother(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
}

function statementsOf(text: string): string[] {
  return text
    .replaceAll(/^\/\/.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
