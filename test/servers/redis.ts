import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis server of ours, from the Debian package. */
export interface RedisServer {
  url: string;
  port: number;
  pid(): number;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it at once, as a fault would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the files it left. */
  start(): Promise<void>;
  /** Takes away what an ended server would read at its next start. */
  forget(): Promise<void>;
  /** Lets it answer nothing while its connections stand, until `resume`. */
  suspend(): void;
  resume(): void;
  /** Ends it and takes its files away. */
  remove(): Promise<void>;
}

/** Servers that are one cluster. */
export interface RedisCluster {
  /** All servers, separated by commas. */
  url: string;
  servers: RedisServer[];
  remove(): Promise<void>;
}

const HOST = '127.0.0.1';
const READY_TIMEOUT_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 20;

/** Starts a server with its append-only file on; `options` are those of its configuration. */
export async function startRedis(options: Record<string, string> = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-redis-'));
  const port = await freePort();
  const settings = { bind: HOST, port: String(port), dir: folder, appendonly: 'yes', save: '', ...options };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  let child = await launch(words, port, options.requirepass);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    url: `redis://${HOST}:${port}`,
    port,
    pid: () => child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      child = await launch(words, port, options.requirepass);
    },
    async forget() {
      rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
    },
    suspend: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async remove() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts three servers that share the slots of a cluster among them. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const servers: RedisServer[] = [];
  for (let number = 0; number < 3; number += 1) {
    const busPort = await freePort();
    const options = { 'cluster-enabled': 'yes', 'cluster-port': String(busPort) };
    servers.push(await startRedis({ ...options, 'cluster-node-timeout': '5000' }));
  }
  const clients = servers.map(({ url }) => new Redis(url));
  await Promise.all(clients.map((client, index) => shareSlots(client, index, servers.length)));
  const [first] = servers;
  for (const client of clients.slice(1)) {
    const [, bus] = (await clients[0]!.config('GET', 'cluster-port')) as string[];
    await client.call('CLUSTER', 'MEET', HOST, String(first!.port), bus!);
  }
  await Promise.all(clients.map((client) => untilWhole(client, servers.length)));
  for (const client of clients) client.disconnect();
  return {
    url: servers.map((server) => server.url).join(','),
    servers,
    async remove() {
      await Promise.all(servers.map((server) => server.remove()));
    },
  };
}

async function shareSlots(client: Redis, index: number, count: number): Promise<void> {
  const first = Math.floor((16_384 * index) / count);
  const last = Math.floor((16_384 * (index + 1)) / count) - 1;
  await client.call('CLUSTER', 'ADDSLOTSRANGE', String(first), String(last));
}

async function untilWhole(client: Redis, count: number): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MILLISECONDS;
  for (;;) {
    const information = String(await client.call('CLUSTER', 'INFO'));
    if (information.includes('cluster_state:ok') && information.includes(`cluster_known_nodes:${count}`))
      return;
    if (Date.now() > deadline) throw new Error(`the cluster did not come together: ${information}`);
    await pause(LOOK_MILLISECONDS);
  }
}

async function launch(words: string[], port: number, password?: string): Promise<ChildProcess> {
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += String(chunk);
    });
  }
  const ended = once(child, 'exit').then(() => {
    throw new Error(`redis-server ended: ${printed}`);
  });
  await Promise.race([untilAnswering(port, password), ended]);
  ended.catch(() => undefined);
  return child;
}

async function untilAnswering(port: number, password?: string): Promise<void> {
  const client = new Redis({
    ...{ host: HOST, port, retryStrategy: () => LOOK_MILLISECONDS, maxRetriesPerRequest: null },
    ...(password === undefined ? {} : { password }),
  });
  client.on('error', () => undefined);
  const tooLate = pause(READY_TIMEOUT_MILLISECONDS, undefined, { ref: false }).then(() => {
    throw new Error('redis-server did not answer in time');
  });
  try {
    await Promise.race([client.ping(), tooLate]);
  } finally {
    client.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
