import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import WebSocket from 'ws';
import { call } from '../harness/client.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type RunningProcess, runHireWire, startProcess } from '../harness/process.ts';
import { audit } from '../system/kill/audit.ts';
import { load, nothingYet, type World } from '../system/kill/load.ts';
import { randomNumbers, settle } from '../system/kill/world.ts';
import { type KafkaServers, startOwnKafka } from './kafka.ts';
import { type Neo4jServer, startOwnNeo4j } from './neo4j.ts';
import { type RedisServer, startRedis } from './redis.ts';

const LONG = 600_000;
const SEED = 20_261_123;
const name = `t${randomBytes(4).toString('hex')}`;
const root = mkdtempSync(join(tmpdir(), 'hirewire-roles-'));
const TOKEN_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();
// Qdrant is in no registry: with QDRANT_URL it takes part, otherwise scores go without their semantic part.
const VECTORS = process.env.QDRANT_URL
  ? { QDRANT_URL: process.env.QDRANT_URL, QDRANT_PREFIX: `${name}-` }
  : { VECTORS: 'off' };

let database: TestDatabase;
let kafka: KafkaServers;
let neo4j: Neo4jServer;
let redis: RedisServer;
const running = new Map<string, RunningProcess>();

beforeAll(async () => {
  database = await createTestDatabase();
  [kafka, neo4j, redis] = await Promise.all([
    startOwnKafka(new URL(inject('postgresUrl')).password),
    startOwnNeo4j(),
    startRedis(),
  ]);
  // One after the other: the first one registers the connector.
  for (const role of ['projector-1', 'projector-2', 'api-1', 'api-2', 'jobs-1']) await start(role);
}, LONG);
afterAll(async () => {
  await Promise.all([...running.values()].map((one) => one.end('SIGTERM')));
  await fetch(`${kafka.connect_url}/connectors/${name}`, { method: 'DELETE' });
  await Promise.all([kafka.stop(), neo4j.stop(), redis.remove()]);
  await database.drop();
  rmSync(root, { recursive: true, force: true });
}, LONG);

/** `api-1` is a process of the role `api` with a data folder of its own. */
function environment(process: string): Record<string, string> {
  return {
    ROLE: process.split('-')[0] ?? '',
    HIREWIRE_DATA_DIR: join(root, process),
    PORT: '0',
    HIREWIRE_SEED: 'false',
    TOKEN_KEY,
    DATABASE_URL: database.url,
    NEO4J_URL: neo4j.url,
    NEO4J_USER: neo4j.user,
    NEO4J_PASSWORD: neo4j.password,
    NEO4J_READ_TIMEOUT_MS: '20000',
    REDIS_URL: redis.url,
    REDIS_TIMEOUT_MS: '2000',
    KAFKA_BROKERS: kafka.brokers,
    KAFKA_TOPIC_PREFIX: `${name}.`,
    KAFKA_GROUP_PREFIX: `${name}-`,
    KAFKA_PARTITIONS: '4',
    CONNECT_URL: kafka.connect_url,
    CONNECT_NAME: name,
    ...VECTORS,
    CALLS_PER_MINUTE: '1000000',
    SIGN_IN_ATTEMPTS_PER_MINUTE: '1000000',
    SWIPES_PER_HOUR: '1000000',
    MESSAGES_PER_MINUTE: '1000000',
    ACCESS_TOKEN_SECONDS: '86400',
  };
}

async function start(process: string): Promise<void> {
  running.set(process, await startProcess(environment(process)));
}

const urlOf = (process: string) => running.get(process)?.url ?? '';

async function verified(projector: string): Promise<void> {
  const { output, code } = await runHireWire(['verify'], environment(projector));
  expect(output).toContain('No difference');
  expect(code).toBe(0);
}

let world: World;

test(
  'what is done through one process is seen through the other',
  async () => {
    world = await settle(urlOf('api-1'));
    const [person] = world.candidates;
    const [company] = world.companies;
    if (person === undefined || company === undefined) throw new Error('The world is empty.');
    const { body } = await call(urlOf('api-2'), 'GET', '/v1/matches', { token: person.token });
    expect(body.items).toHaveLength(1);
    const heard = await listen(urlOf('api-2'), person.token);
    const path = `/v1/matches/${body.items[0].id}/messages`;
    const sent = await call(urlOf('api-1'), 'POST', path, {
      token: company.token,
      body: { content: 'Hello' },
    });
    expect(sent.status).toBe(201);
    expect(await heard.message).toMatchObject({ type: 'message_created', content: 'Hello' });
    await verified('projector-1');
  },
  LONG,
);

test(
  'only an API answers people, and every process says how it is',
  async () => {
    expect((await call(urlOf('projector-1'), 'GET', '/v1/jobs/1')).status).toBe(404);
    expect((await call(urlOf('jobs-1'), 'GET', '/docs')).status).toBe(404);
    for (const process of running.keys()) {
      expect((await call(urlOf(process), 'GET', '/health/live')).status, process).toBe(200);
    }
  },
  LONG,
);

test(
  'a projector and an API that are killed in the middle of the load cost nothing that was acknowledged',
  async () => {
    const random = randomNumbers(SEED);
    const yes = nothingYet();
    const loads = ['api-1', 'api-2'].map((process) => load(urlOf(process), world, yes, random));
    // On a busy machine a fixed time would be too short for some kind of write.
    const acknowledged = (times: number) =>
      expect
        .poll(() => Math.min(...Object.values(yes).map(({ size }) => size)), { timeout: 240_000 })
        .toBeGreaterThanOrEqual(times);
    await acknowledged(2);
    await running.get('projector-1')?.end('SIGKILL');
    await acknowledged(4);
    await running.get('api-1')?.end('SIGKILL');
    await acknowledged(5);
    const { code } = (await running.get('api-2')?.end('SIGTERM')) ?? {};
    expect(code).toBe(0);
    await Promise.all(loads);
    expect(await audit(database.sql, yes)).toEqual([]);
    await verified('projector-2');
    for (const process of ['projector-1', 'api-1', 'api-2']) await start(process);
    await verified('projector-1');
  },
  LONG,
);

/** The first message that a new WebSocket of theirs brings. */
async function listen(url: string, token: string): Promise<{ message: Promise<object> }> {
  const { body } = await call(url, 'POST', '/v1/ws-tickets', { token });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/ws?ticket=${body.ticket}`);
  const message = new Promise<object>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('message', (data) => {
      resolve(JSON.parse(data.toString()));
      socket.close();
    });
  });
  await new Promise((resolve) => socket.once('open', resolve));
  return { message };
}
