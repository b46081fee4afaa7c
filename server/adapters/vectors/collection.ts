import { join } from 'node:path';
import { openLog } from './log.ts';
import type { LogRecord } from './log-record.ts';
import { type Contents, createMemory } from './memory.ts';

/** One collection: everything in memory, and every change on the disk before it is seen. */
export interface Collection extends Contents {
  /** Writes points and tombstones that are not older than what is there; visible when it resolves. */
  write(records: readonly LogRecord[]): Promise<void>;
  /** Rejects when nothing can be written any more. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const RECORDS_AT_ONCE = 1_000;
/** A file is rewritten when this much of it, and more than half, tells of what has been replaced since. */
const COMPACTION_BYTES = 4_194_304;

/** Opens or creates the collection of that name in the folder. Throws DamagedVectors. */
export async function openCollection(folder: string, name: string): Promise<Collection> {
  const memory = createMemory();
  const log = await openLog(join(folder, `${name}.points`), memory.apply);
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const writeBatch = async (batch: readonly LogRecord[]) => {
    const fresh = memory.withoutOlder(batch);
    if (fresh.length === 0) return;
    const bytes = await log.append(fresh);
    for (const [index, record] of fresh.entries()) memory.apply(record, bytes[index] ?? 0);
    const replaced = log.size() - memory.liveBytes();
    if (replaced > COMPACTION_BYTES && replaced > memory.liveBytes()) await log.rewrite(memory.records());
  };
  return {
    ...memory,
    async write(records) {
      for (let start = 0; start < records.length; start += RECORDS_AT_ONCE)
        await inTurn(() => writeBatch(records.slice(start, start + RECORDS_AT_ONCE)));
    },
    check: () => inTurn(log.check),
    close: () => inTurn(log.close),
  };
}
