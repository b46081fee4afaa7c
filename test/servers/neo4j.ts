import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startJava } from './java-server.ts';

/** A real Neo4j. */
export interface Neo4jServer {
  url: string;
  user: string;
  password: string;
  /** Process id of a server of our own; null of a given one. */
  pid: number | null;
  /** Ends it and takes its data away. */
  stop(): Promise<void>;
  /** Ends it as a fault would; its data stay for {@link Neo4jServer.restart}. */
  kill(): Promise<void>;
  /** Starts it again at the same address with the same data, after ending it in order if it still runs. */
  restart(): Promise<void>;
}

const PASSWORD = 'only-for-tests';

/** The server named by TEST_NEO4J_URL (with TEST_NEO4J_USER and TEST_NEO4J_PASSWORD), otherwise one of our own. */
export async function startNeo4j(): Promise<Neo4jServer> {
  const { TEST_NEO4J_URL: url, TEST_NEO4J_USER: user, TEST_NEO4J_PASSWORD: password } = process.env;
  if (url === undefined) return startOwnNeo4j();
  const notOurs = async () => {
    throw new Error('A given server is not ours to end.');
  };
  return {
    url,
    user: user ?? 'neo4j',
    password: password ?? '',
    pid: null,
    stop: async () => undefined,
    kill: notOurs,
    restart: notOurs,
  };
}

/** A Neo4j Community in a temporary folder on a free port, for tests that end it. */
export async function startOwnNeo4j(): Promise<Neo4jServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-neo4j-'));
  const port = await freePort();
  const start = () =>
    startJava({
      project: 'neo4j',
      mainClass: 'hirewire.TestNeo4j',
      words: [folder, String(port), PASSWORD],
      heap: '1g',
    });
  let process = await start();
  const server: Neo4jServer = {
    url: `bolt://127.0.0.1:${port}`,
    user: 'neo4j',
    password: PASSWORD,
    pid: process.pid,
    async stop() {
      await process.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    kill: () => process.kill(),
    async restart() {
      await process.stop();
      process = await start();
      server.pid = process.pid;
    },
  };
  return server;
}
