import { afterAll, beforeAll } from 'vitest';
import { openEmbeddedGraph } from '../../server/adapters/graph/embedded.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { describeGraph } from './graph.suite.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const TABLES = [
  'versions',
  'skill_names',
  'candidates',
  'jobs',
  'companies',
  'skills',
  'matched',
  'has_skill',
  'requires_skill',
  'nice_to_have',
  'worked_at',
];

describeGraph('embedded', async () => {
  await database.sql.query(`truncate ${TABLES.map((table) => `graph.${table}`).join(', ')}`);
  return { graph: openEmbeddedGraph(database.sql), close: async () => undefined };
});
