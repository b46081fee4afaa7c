import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver, type RecordShape, type Session, type SessionConfig } from 'neo4j-driver';
import { Failure } from '../../../contract/failure.ts';
import { isConflict, isConnectionLost, translated } from './neo4j-failures.ts';

/** Where a Neo4j is and the limits of talking to it. */
export interface Neo4jSettings {
  url: string;
  user: string;
  password: string;
  /** Empty: the user's home database. */
  database: string;
  maximumConnections: number;
  connectTimeoutMilliseconds: number;
  readTimeoutMilliseconds: number;
  writeTimeoutMilliseconds: number;
}

type Parameters = Readonly<Record<string, unknown>>;
/** Runs one statement as a transaction of its own, its values as parameters. */
type Statement = <Row extends RecordShape>(cypher: string, parameters?: Parameters) => Promise<Row[]>;

/** A pool of connections. What comes back are plain rows; a server that is away is a Failure `unavailable`. */
export interface Neo4jConnection {
  read: Statement;
  /** Sees everything that was written through this connection, on another member of a cluster too. */
  readWritten: Statement;
  /** The statement may run more than once: after a deadlock, or when the connection breaks. */
  write: Statement;
  /** What the server calls itself, for example `Neo4j/5.26.0`. The error, if any, is the driver's. */
  agent(): Promise<string>;
  close(): Promise<void>;
}

/** A statement that met a deadlock or was told to come again later. */
const CONFLICT_TRIES = 12;
/** A pooled connection may have broken since its last use. */
const CONNECTION_TRIES = 2;
const FIRST_PAUSE_MILLISECONDS = 4;
const LONGEST_PAUSE_MILLISECONDS = 400;
const CLOSE_MILLISECONDS = 5_000;
/** The server ends a statement that takes too long; this much later it is given up here, should the server hang. */
const GRACE_MILLISECONDS = 500;

/** Opens a pool. Nothing connects until the first statement. */
export function connectNeo4j(settings: Neo4jSettings): Neo4jConnection {
  const driver = openDriver(settings);
  const database = settings.database === '' ? {} : { database: settings.database };
  const reading = { ...database, defaultAccessMode: neo4j.session.READ };
  const writing = { ...database, defaultAccessMode: neo4j.session.WRITE };
  const bookmarks = { bookmarkManager: neo4j.bookmarkManager() };
  const { readTimeoutMilliseconds: readTimeout, writeTimeoutMilliseconds: writeTimeout } = settings;
  return {
    read: statement(driver, reading, readTimeout),
    readWritten: statement(driver, { ...reading, ...bookmarks }, readTimeout),
    write: statement(driver, { ...writing, ...bookmarks }, writeTimeout),
    agent: async () => (await inTime(driver.getServerInfo(database), readTimeout)).agent ?? '',
    close: () => inTime(driver.close(), CLOSE_MILLISECONDS),
  };
}

/** A number as Neo4j keeps it: an integer when it is whole. Given as it is, a number becomes a float. */
export function whole(value: number | null) {
  return value !== null && Number.isInteger(value) ? neo4j.int(value) : value;
}

function openDriver(settings: Neo4jSettings): Driver {
  return neo4j.driver(settings.url, neo4j.auth.basic(settings.user, settings.password), {
    maxConnectionPoolSize: settings.maximumConnections,
    connectionTimeout: settings.connectTimeoutMilliseconds,
    connectionAcquisitionTimeout: settings.connectTimeoutMilliseconds + GRACE_MILLISECONDS,
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    userAgent: 'hirewire',
  });
}

function statement(driver: Driver, config: SessionConfig, timeout: number): Statement {
  return async <Row extends RecordShape>(cypher: string, parameters: Parameters = {}) =>
    untilDone(async () => {
      const session = driver.session(config);
      return inTime(rowsOf<Row>(session, cypher, parameters, timeout), timeout);
    });
}

async function rowsOf<Row extends RecordShape>(
  session: Session,
  cypher: string,
  parameters: Parameters,
  timeout: number,
): Promise<Row[]> {
  try {
    const { records } = await session.run<Row>(cypher, { ...parameters }, { timeout });
    return records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
}

/** Gives up waiting; what was waited for ends by itself once the server is back. */
async function inTime<Result>(work: Promise<Result>, timeout: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Failure('unavailable', 'Neo4j did not answer in time.'));
    timer = setTimeout(refuse, timeout + GRACE_MILLISECONDS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= triesFor(error)) throw translated(error);
      await pause(pauseAfter(attempt));
    }
  }
}

function triesFor(error: unknown): number {
  if (isConnectionLost(error)) return CONNECTION_TRIES;
  return isConflict(error) ? CONFLICT_TRIES : 1;
}

// Two that deadlocked would meet again if both waited as long.
function pauseAfter(attempt: number): number {
  const longest = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** attempt, LONGEST_PAUSE_MILLISECONDS);
  return Math.random() * longest;
}
