import type { FileHandle } from 'node:fs/promises';
import { DamagedVectors } from './errors.ts';
import { decodeBody, decodeHeader, HEADER_BYTES, type LogRecord } from './log-record.ts';

const READ_BYTES = 4_194_304;

/** Reads a stretch of a file; less than asked for only at its end. */
type ReadAt = (position: number, length: number) => Promise<Buffer>;

/**
 * Hands every record from `start` on to `receive`, in order, and returns where the last whole one ends. What a
 * crash leaves is told from damage: an append that was cut off is the end of the file and is left out; anything
 * else that does not fit its checksum is a {@link DamagedVectors}.
 */
export async function readRecords(
  handle: FileHandle,
  path: string,
  start: number,
  receive: (record: LogRecord, bytes: number) => void,
): Promise<number> {
  const { size } = await handle.stat();
  const readAt = bufferedReader(handle, size);
  let position = start;
  while (size - position >= HEADER_BYTES) {
    const header = decodeHeader(await readAt(position, HEADER_BYTES));
    if (header === null) {
      if (await isBlank(readAt, position, size)) return position;
      throw new DamagedVectors(path, `no record at byte ${position}`);
    }
    const end = position + HEADER_BYTES + header.bodyBytes;
    if (end > size) return position;
    const record = decodeBody(header, await readAt(position + HEADER_BYTES, header.bodyBytes));
    if (record === null && end === size) return position;
    if (record === null) throw new DamagedVectors(path, `wrong checksum at byte ${position}`);
    receive(record, end - position);
    position = end;
  }
  return position;
}

/** After a power loss a file system may show the space of an unfinished append as zeros. */
async function isBlank(readAt: ReadAt, start: number, size: number): Promise<boolean> {
  for (let position = start; position < size; position += READ_BYTES) {
    const bytes = await readAt(position, Math.min(READ_BYTES, size - position));
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

function bufferedReader(handle: FileHandle, size: number): ReadAt {
  let buffer = Buffer.alloc(0);
  let bufferStart = 0;
  return async (position, length) => {
    const offset = position - bufferStart;
    if (offset >= 0 && offset + length <= buffer.length) return buffer.subarray(offset, offset + length);
    buffer = Buffer.alloc(Math.min(size - position, Math.max(READ_BYTES, length)));
    bufferStart = position;
    for (let filled = 0; filled < buffer.length; ) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
      if (bytesRead === 0) throw new Error('The file became shorter while it was read.');
      filled += bytesRead;
    }
    return buffer.subarray(0, length);
  };
}
