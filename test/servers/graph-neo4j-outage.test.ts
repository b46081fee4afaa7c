import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNeo4jGraph } from '../../server/adapters/graph/neo4j.ts';
import type { Graph } from '../../server/ports/graph.ts';
import { candidate, putAll } from '../ports/graph-sample.ts';
import { settingsOf } from './graph-settings.ts';
import { type Neo4jServer, startOwnNeo4j } from './neo4j.ts';

const QUICK = {
  connectTimeoutMilliseconds: 2_000,
  readTimeoutMilliseconds: 2_000,
  writeTimeoutMilliseconds: 2_000,
};
/** Two tries of connecting and waiting, on a busy machine. */
const PATIENCE_MILLISECONDS = 30_000;

let server: Neo4jServer;
let graph: Graph;
beforeAll(async () => {
  server = await startOwnNeo4j();
  const patient = await openNeo4jGraph(settingsOf(server));
  await putAll(patient, 'candidate', candidate(1));
  await patient.close();
  graph = await openNeo4jGraph(settingsOf(server, { ...QUICK, maximumConnections: 3 }));
});
afterAll(async () => {
  await graph.close();
  await server.stop();
});

async function everythingIsRefused(): Promise<void> {
  const started = performance.now();
  const calls = [
    graph.ping(),
    graph.jobsForCandidate(1),
    graph.list('candidate', 0, 1),
    putAll(graph, 'candidate', candidate(1)),
    ...Array.from({ length: 10 }, () => graph.similarCandidates(1)),
  ];
  const results = await Promise.allSettled(calls);
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { name: 'Failure', code: 'unavailable' } });
  }
  expect(performance.now() - started).toBeLessThan(PATIENCE_MILLISECONDS);
}

/** The adapter may still refuse while the server starts, and on a busy machine for a while after. */
const storedAgain = () =>
  expect
    .poll(() => graph.list('candidate', 0, 10).then((found) => found.map(({ id }) => id), String), {
      timeout: 200_000,
    })
    .toEqual([1]);

test('a server that was killed is said to be away, in time, and is found again', async () => {
  await storedAgain();
  await server.kill();
  await everythingIsRefused();
  await server.restart();
  await storedAgain();
});

test('a server that hangs is said to be away, in time, and is found again', async () => {
  await storedAgain();
  process.kill(server.pid ?? 0, 'SIGSTOP');
  try {
    await everythingIsRefused();
  } finally {
    process.kill(server.pid ?? 0, 'SIGCONT');
  }
  await storedAgain();
});
