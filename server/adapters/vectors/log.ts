import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DamagedVectors } from './errors.ts';
import { readRecords } from './log-reader.ts';
import { encodeRecord, type LogRecord } from './log-record.ts';

/** First bytes of the file; the digit is the version of its format. */
const MAGIC = Buffer.from('HIREWIREVECTORS1');
const RECORDS_AT_ONCE = 500;

/**
 * An append-only file of what happened to the points of a collection. Calls must not overlap: the collection's
 * queue sees to that.
 */
export interface Log {
  /** Resolves with the bytes of each record when they are on the disk. On failure nothing is kept. */
  append(records: readonly LogRecord[]): Promise<number[]>;
  /** Replaces the file by one that holds just these records; after a crash it is the old or the new one, whole. */
  rewrite(records: Iterable<LogRecord>): Promise<void>;
  /** Bytes in the file. */
  size(): number;
  /** Rejects when the file cannot be written any more. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Opens or creates the file and hands over what it holds. Throws {@link DamagedVectors}. */
export async function openLog(
  path: string,
  receive: (record: LogRecord, bytes: number) => void,
): Promise<Log> {
  await rm(unfinished(path), { force: true });
  let handle = await openOrCreate(path);
  let size = await recover(handle, path, receive);
  let broken: unknown;

  const check = async () => {
    if (broken !== undefined) throw broken;
    const found = await handle.stat();
    if (found.size !== size) throw new Error(`Another program has written to ${path}.`);
  };
  return {
    async append(records) {
      await check();
      const encoded = records.map(encodeRecord);
      try {
        await writeAll(handle, Buffer.concat(encoded), size);
        await handle.datasync();
      } catch (error) {
        await handle.truncate(size).catch((reason: unknown) => {
          broken = reason;
        });
        throw error;
      }
      size += encoded.reduce((sum, bytes) => sum + bytes.length, 0);
      return encoded.map((bytes) => bytes.length);
    },
    async rewrite(records) {
      await check();
      await writeNew(unfinished(path), records);
      try {
        await handle.close();
        await rename(unfinished(path), path);
        await syncFolder(path);
        handle = await open(path, 'r+');
        size = (await handle.stat()).size;
      } catch (error) {
        broken = error;
        throw error;
      }
    },
    size: () => size,
    check,
    close: () => handle.close(),
  };
}

function unfinished(path: string): string {
  return `${path}.unfinished`;
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await writeNew(unfinished(path), []);
    await rename(unfinished(path), path);
    await syncFolder(path);
    return open(path, 'r+');
  }
}

async function recover(
  handle: FileHandle,
  path: string,
  receive: (record: LogRecord, bytes: number) => void,
): Promise<number> {
  try {
    const start = Buffer.alloc(MAGIC.length);
    await handle.read(start, 0, MAGIC.length, 0);
    if (!start.equals(MAGIC))
      throw new DamagedVectors(path, 'it does not begin as a file of this version does');
    const end = await readRecords(handle, path, MAGIC.length, receive);
    await handle.truncate(end);
    return end;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function writeNew(path: string, records: Iterable<LogRecord>): Promise<void> {
  const handle = await open(path, 'w');
  try {
    let position = 0;
    let waiting: Buffer[] = [MAGIC];
    const flush = async () => {
      const bytes = Buffer.concat(waiting);
      waiting = [];
      await writeAll(handle, bytes, position);
      position += bytes.length;
    };
    for (const record of records) {
      waiting.push(encodeRecord(record));
      if (waiting.length >= RECORDS_AT_ONCE) await flush();
    }
    await flush();
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const remaining = bytes.length - written;
    const { bytesWritten } = await handle.write(bytes, written, remaining, position + written);
    written += bytesWritten;
  }
}

/** Makes a rename last through a power loss; Windows cannot open a folder and does without. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
