import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { x as extract } from 'tar';
import { Failure } from '../../../contract/failure.ts';
import type { BackupPart } from '../../ports/backup.ts';

/**
 * The embedded PostgreSQL as one archive: what the server itself sends for BASE_BACKUP, with the write-ahead log that
 * makes it consistent, taken beside live traffic. `url` is asked for when the backup begins.
 */
export function embeddedPostgresPart(folder: string, url: () => string): BackupPart {
  const dataFolder = join(folder, 'data');
  return {
    name: 'postgres',
    suffix: '.tar.gz',
    read: async () => streamBaseBackup(url()).pipe(createGzip({ level: FASTEST })),
    async refuseUnlessEmpty() {
      if (!existsSync(dataFolder)) return;
      throw new Failure(
        'conflict',
        `${dataFolder} holds a database; restore into an empty HIREWIRE_DATA_DIR.`,
      );
    },
    restore: (content) => unpack(content, dataFolder),
  };
}

const FASTEST = 1;
const BASE_BACKUP = `BASE_BACKUP (LABEL 'hirewire', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`;
/** Bytes waiting to be written before the server is asked to wait. */
const MOST_WAITING = 1024 * 1024;

/** Kinds of message of a base backup: a new archive, its content, and progress. */
const NEW_ARCHIVE = 'n'.charCodeAt(0);
const CONTENT = 'd'.charCodeAt(0);

function streamBaseBackup(connectionString: string): Readable {
  const client = new pg.Client({ connectionString, replication: 'database' } as pg.ClientConfig);
  const content = new Readable({
    highWaterMark: MOST_WAITING,
    read: () => connectionOf(client).stream.resume(),
    destroy(error, done) {
      client.end().then(() => done(error), done);
    },
  });
  client.on('error', (error) => content.destroy(error));
  client.connect().then(
    () => void client.query(baseBackupQuery(content) as unknown as pg.Query),
    (error) => content.destroy(error),
  );
  return content;
}

/** A query in the words of the client, which knows no command that answers with rows and an archive. */
function baseBackupQuery(content: Readable) {
  let archives = 0;
  return {
    submit: (connection: { query(text: string): void }) => connection.query(BASE_BACKUP),
    handleRowDescription: () => undefined,
    handleDataRow: () => undefined,
    handleCommandComplete: () => undefined,
    handleEmptyQuery: () => undefined,
    handleError: (error: Error) => content.destroy(error),
    handleReadyForQuery: () => content.push(null),
    handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection) {
      if (chunk[0] === NEW_ARCHIVE) archives += 1;
      if (archives > 1) content.destroy(new Error('Tablespaces of their own are not backed up.'));
      // Copied, since the client reads the next message into the same memory.
      if (chunk[0] === CONTENT && !content.push(Buffer.from(chunk.subarray(1)))) connection.stream.pause();
    },
  };
}

interface Connection {
  stream: { pause(): void; resume(): void };
}

function connectionOf(client: pg.Client): Connection {
  return (client as unknown as { connection: Connection }).connection;
}

/** Unpacks beside the place and then moves there: a restore that is interrupted leaves no half of a cluster. */
async function unpack(content: Readable, dataFolder: string): Promise<void> {
  const unfinished = `${dataFolder}.unfinished-restore`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  await pipeline(content, createGunzip(), extract({ cwd: unfinished, strict: true, preserveOwner: false }));
  renameSync(unfinished, dataFolder);
}

/** The password of the embedded server's account, which is in no table in clear. */
export function embeddedPasswordPart(folder: string): BackupPart {
  const file = join(folder, 'password');
  return {
    name: 'postgres-password',
    suffix: '',
    read: async () => Readable.from([readFileSync(file)]),
    async refuseUnlessEmpty() {
      // The folder of the cluster is looked at; a password alone opens nothing.
    },
    async restore(content) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await pipeline(content, createWriteStream(file, { mode: 0o600 }));
    },
  };
}
