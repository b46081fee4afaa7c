import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { Failure } from '../contract/failure.ts';
import { migrate } from './actions/migrate.ts';
import { scorePair } from './actions/score-pair.ts';
import { seed } from './actions/seed.ts';
import { openPasswords } from './adapters/passwords/argon2.ts';
import {
  announce,
  readRunningProgram,
  releaseDataFolder,
  takeDataFolder,
} from './adapters/sql/data-folder.ts';
import { startEmbeddedPostgres } from './adapters/sql/embedded-postgres.ts';
import { openDatabase } from './adapters/sql/pool.ts';
import { startFollowing } from './cdc/follow.ts';
import type { Config } from './config.ts';
import type { HttpContext } from './http/context.ts';
import { closeInTime, listen, refuseBusyPort } from './http/listen.ts';
import { buildServer } from './http/server.ts';
import { startMaintenance } from './maintenance.ts';
import { type Closer, openCache, openPorts } from './open-ports.ts';
import type { Cache } from './ports/cache.ts';
import type { Ports } from './ports/ports.ts';
import type { Database } from './ports/sql.ts';
import { DUTIES } from './roles.ts';

/** What commands on the truth alone may use. */
export type TruthPorts = Pick<Ports, 'sql' | 'cache' | 'passwords'>;

/** The truth, and how to let go of it again. */
interface OpenedTruth {
  database: Database;
  close(): Promise<void>;
}

/** A running HireWire. */
export interface HireWire {
  /** Where it answers, for example `http://127.0.0.1:3000`. */
  url: string;
  ports: Ports;
  /** Ends everything that was started, in order; safe to call once. */
  stop(): Promise<void>;
}

/**
 * Opens PostgreSQL for a command: the one configured, the one of a running HireWire, or the embedded one; and Redis,
 * so that what the command ends has ended for running servers too. Without Redis the command goes on and `warn` says
 * what that means.
 */
export async function openTruth(
  config: Config,
  warn: (sentence: string) => void,
): Promise<{ ports: TruthPorts; database_url: string; close(): Promise<void> }> {
  const running = readRunningProgram(config.data_folder);
  const url = config.database_url || running?.database_url;
  const truth = url ? connect(config, url) : await takeOwnPostgres(config);
  const cache = await openCacheOfCommand(config, warn);
  const ports = { sql: truth.database, cache, passwords: openPasswords({ queue: config.hash_queue }) };
  const close = () => closeAll([truth.close, () => cache.close()]);
  return { ports, database_url: truth.database.url, close };
}

async function openCacheOfCommand(config: Config, warn: (sentence: string) => void): Promise<Cache> {
  try {
    return await openCache(config, warn);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    warn(`${error.message} Running servers notice within a minute which sessions have ended.`);
    return openCache({ ...config, redis_url: '' }, warn);
  }
}

/** The server that runs on this data folder and can be told what to do, or null. */
export function readServer(config: Config): { address: string; secret: string } | null {
  const running = readRunningProgram(config.data_folder);
  if (running === null || running.address === null || running.operator_secret === null) return null;
  return { address: running.address, secret: running.operator_secret };
}

async function takeOwnPostgres(config: Config): Promise<OpenedTruth> {
  takeDataFolder(config.data_folder);
  const truth = await openOwnPostgres(config);
  return {
    database: truth.database,
    async close() {
      await truth.close();
      releaseDataFolder(config.data_folder);
    },
  };
}

/** Starts what this process's role asks for: truth and schema always; projections, maintenance, the API by role. */
export async function startHireWire(config: Config, logger: FastifyBaseLogger): Promise<HireWire> {
  const closers: Closer[] = [];
  const stop = () => closeAll(closers);
  try {
    takeDataFolder(config.data_folder);
    closers.push(() => releaseDataFolder(config.data_folder));
    await refuseBusyPort(config);
    const truth = config.database_url ? connect(config, config.database_url) : await openOwnPostgres(config);
    closers.push(truth.close);
    await migrate({ sql: truth.database });
    if (config.seed) await seed({ sql: truth.database });
    const ports = await openPorts(config, truth.database, logger, closers);
    const duties = DUTIES[config.role];
    if (duties.follows) closers.push((await startFollowing(ports, { logger })).stop);
    if (duties.maintains) closers.push(startMaintenance(ports, config, logger).stop);
    const operatorSecret = randomBytes(32).toString('base64url');
    const context = { ports, config, scorePair, operatorSecret, servesApi: duties.serves_api };
    const url = await serve(context, logger, closers);
    const reachable = { database_url: truth.database.url, address: url, operator_secret: operatorSecret };
    announce(config.data_folder, reachable);
    return { url, ports, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Closes in reverse order; one that fails does not keep the others open. */
async function closeAll(closers: Closer[]): Promise<void> {
  const problems: unknown[] = [];
  for (const close of closers.reverse()) {
    try {
      await close();
    } catch (problem) {
      problems.push(problem);
    }
  }
  if (problems.length > 0) throw new AggregateError(problems, 'Not everything could be closed.');
}

async function openOwnPostgres(config: Config): Promise<OpenedTruth> {
  const server = await startEmbeddedPostgres(join(config.data_folder, 'postgres'), {
    maximumSlotWalMegabytes: config.slot_wal_megabytes,
    flushToDisk: true,
  });
  const { database, close } = connect(config, server.url);
  return {
    database,
    async close() {
      await close();
      await server.stop();
    },
  };
}

function connect(config: Config, url: string): OpenedTruth {
  const database = openDatabase(url, {
    maximumConnections: config.database_connections,
    statementTimeoutMilliseconds: config.statement_timeout_ms,
    applicationName: 'hirewire',
  });
  return { database, close: () => database.close() };
}

async function serve(context: HttpContext, logger: FastifyBaseLogger, closers: Closer[]): Promise<string> {
  const app = await buildServer(context, logger);
  closers.push(() => closeInTime(app, context.config));
  return listen(app, context.config);
}
