import pg from 'pg';
import { Failure } from '../../../contract/failure.ts';
import type { Database, Sql } from '../../ports/sql.ts';

/** Limits of one pool. */
export interface PoolOptions {
  maximumConnections: number;
  statementTimeoutMilliseconds: number;
  applicationName: string;
}

const TRANSACTION_TRIES = 6;
const CONNECTION_TIMEOUT_MILLISECONDS = 10_000;

/** Opens a pool on a PostgreSQL server. Nothing connects until the first query. */
export function openDatabase(url: string, options: PoolOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maximumConnections,
    statement_timeout: options.statementTimeoutMilliseconds,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    application_name: options.applicationName,
    types: { getTypeParser: wireTypeParser },
  });
  // An idle connection that breaks is replaced at its next use; whoever is querying gets the error themselves.
  pool.on('error', () => undefined);
  return {
    url,
    query: (text, values) => run(pool, text, values),
    transaction: (work) => transact(pool, work),
    close: () => pool.end(),
  };
}

type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

async function run<Row extends object>(target: Queryable, text: string, values?: readonly unknown[]) {
  try {
    const result = await target.query(text, values === undefined ? undefined : [...values]);
    return result.rows as Row[];
  } catch (error) {
    throw translated(error);
  }
}

async function transact<Result>(pool: pg.Pool, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, work);
    } catch (error) {
      if (attempt === TRANSACTION_TRIES || !isWorthRetrying(error)) throw error;
    }
  }
}

async function attemptTransaction<Result>(pool: pg.Pool, work: (sql: Sql) => Promise<Result>) {
  const client = await connect(pool);
  let broken = false;
  try {
    await run(client, 'begin');
    const result = await work(transactionSql(client, 0));
    await run(client, 'commit');
    return result;
  } catch (error) {
    // When even the rollback fails the connection is gone, and with it the transaction.
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

function transactionSql(client: pg.PoolClient, depth: number): Sql {
  return {
    query: (text, values) => run(client, text, values),
    async transaction(work) {
      const name = `nested_${depth}`;
      await run(client, `savepoint ${name}`);
      try {
        const result = await work(transactionSql(client, depth + 1));
        await run(client, `release savepoint ${name}`);
        return result;
      } catch (error) {
        await run(client, `rollback to savepoint ${name}`);
        throw error;
      }
    },
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw translated(error);
  }
}

const RETRIED_STATES = new Set(['40001', '40P01']);

function isWorthRetrying(error: unknown): boolean {
  return error instanceof pg.DatabaseError && RETRIED_STATES.has(error.code ?? '');
}

// Server is shutting down or starting, too many connections, connection exceptions.
const UNAVAILABLE_STATES = /^(57P0[123]|53300|08...)$/;
// A wrong account or password, and a database that does not exist.
const REFUSED_STATES = /^(28...|3D000)$/;
const UNAVAILABLE_SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE']);
const LOST_CONNECTION =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered/;

function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  if (code === '57014') return new Failure('overloaded', 'The database took too long to answer.');
  if (REFUSED_STATES.test(code)) {
    return new Failure('unavailable', `PostgreSQL refuses the connection: ${error.message}`);
  }
  const isGone =
    UNAVAILABLE_STATES.test(code) ||
    UNAVAILABLE_SYSTEM_CODES.has(code) ||
    LOST_CONNECTION.test(error.message);
  return isGone ? new Failure('unavailable', `PostgreSQL does not answer: ${error.message}`) : error;
}

const { INT8, NUMERIC, TIMESTAMPTZ, DATE } = pg.types.builtins;

function wireTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
  if (oid === INT8) return parseInteger;
  if (oid === NUMERIC) return Number;
  if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
  if (oid === DATE) return (text: string) => text;
  return pg.types.getTypeParser(oid);
}

function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is not a safe integer`);
  return value;
}
