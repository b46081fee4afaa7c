import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { Failure } from '../../../contract/failure.ts';
import type { BackupPart } from '../../ports/backup.ts';
import { endWithProgram } from './child-process.ts';

/**
 * A PostgreSQL server of one's own as one archive: pg_dump in its custom format, a consistent state beside live traffic.
 * Needs the client programs of PostgreSQL, not older than the server.
 */
export function serverPostgresPart(url: string): BackupPart {
  return {
    name: 'postgres',
    suffix: '.dump',
    read: async () => dump(url),
    refuseUnlessEmpty: () => refuseUnlessEmpty(url),
    async restore(content) {
      await restore(url, content);
      await forgetStream(url);
    },
  };
}

const CONNECT_SECONDS = '10';
/** What a program says on its way out that is worth repeating. */
const LONGEST_COMPLAINT = 500;

function dump(url: string): Readable {
  const child = run(url, 'pg_dump', ['--format=custom', '--compress=1', '--no-owner', '--no-privileges']);
  const { stdout } = child;
  if (stdout === null) throw new Error('pg_dump has no output.');
  // The output ends before it is known whether the program did: only its end says that the archive is whole.
  const whole = stdout.compose(async function* (source: AsyncIterable<Buffer>) {
    yield* source;
    await succeeded(child, 'pg_dump');
  });
  return whole as Readable;
}

async function restore(url: string, content: Readable): Promise<void> {
  const options = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'];
  const child = run(url, 'pg_restore', options);
  const { stdin } = child;
  if (stdin === null) throw new Error('pg_restore has no input.');
  const ended = succeeded(child, 'pg_restore');
  const written = pipeline(content, stdin);
  // When the program gives up, writing to it fails as well; the program's reason is the one to tell.
  const [outcome, writing] = await Promise.allSettled([ended, written]);
  if (outcome.status === 'rejected') throw outcome.reason;
  if (writing.status === 'rejected') throw writing.reason;
}

/** The password travels in the environment: a command line is for everybody to read. */
function run(url: string, program: 'pg_dump' | 'pg_restore', options: string[]): ChildProcess {
  const address = new URL(url);
  const PGPASSWORD = decodeURIComponent(address.password);
  address.password = '';
  const child = spawn(program, [...options, `--dbname=${address.href}`], {
    env: {
      ...inherited(),
      PGPASSWORD,
      PGCONNECT_TIMEOUT: CONNECT_SECONDS,
      PGOPTIONS: '-c statement_timeout=0',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  endWithProgram(child, 'SIGTERM');
  return child;
}

function inherited(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: a child needs the search path, which is no setting of ours.
  return { PATH: process.env.PATH };
}

async function succeeded(child: ChildProcess, program: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-LONGEST_COMPLAINT);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(notStarted(program, error)));
    child.once('close', resolve);
    if (child.exitCode !== null) resolve(child.exitCode);
  });
  if (code === 0) return;
  const [lastLine = ''] = complaint.trim().split('\n').slice(-1);
  throw new Failure('unavailable', `${program} failed: ${lastLine || `it ended with ${code}`}.`);
}

function notStarted(program: string, error: NodeJS.ErrnoException): unknown {
  if (error.code !== 'ENOENT') return error;
  return new Failure(
    'invalid_settings',
    `${program} is not on this machine; install PostgreSQL's client programs of the server's version.`,
  );
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const [found] = await asked<{ tables: string }>(
    url,
    `select count(*) as tables from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  if (Number(found?.tables) === 0) return;
  throw new Failure('conflict', 'The database of DATABASE_URL holds tables; restore into an empty one.');
}

/** What is restored is another history: no slot of the one before may be read on, and every store is read again. */
async function forgetStream(url: string): Promise<void> {
  await asked(url, `update sync_state set system_identifier = 'restored', resynchronized = false`);
}

async function asked<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } catch (error) {
    throw new Failure('unavailable', `PostgreSQL refuses: ${(error as Error).message}.`);
  } finally {
    await client.end();
  }
}
