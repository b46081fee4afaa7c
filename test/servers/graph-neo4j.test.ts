import { afterAll, beforeAll } from 'vitest';
import { openNeo4jGraph } from '../../server/adapters/graph/neo4j.ts';
import { describeGraph } from '../ports/graph.suite.ts';
import { emptyNeo4j, settingsOf } from './graph-settings.ts';
import { type Neo4jServer, startNeo4j } from './neo4j.ts';

let server: Neo4jServer;
beforeAll(async () => {
  server = await startNeo4j();
});
afterAll(() => server.stop());

describeGraph('Neo4j', async () => {
  await emptyNeo4j(server);
  const graph = await openNeo4jGraph(settingsOf(server));
  return { graph, close: () => graph.close() };
});
