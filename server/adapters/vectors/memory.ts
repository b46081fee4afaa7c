import type { Version } from '../../ports/version.ts';
import { type Columns, createColumns } from './columns.ts';
import type { LogRecord, PointRecord } from './log-record.ts';
import { createRows, type Rows } from './rows.ts';

/** A point in memory; its vector is in the slot. */
export interface StoredPoint {
  id: number;
  version: Version;
  model: string;
  text_hash: string;
  payload: object;
  slot: number;
  /** Of its record in the file. */
  bytes: number;
}

interface Tombstone {
  version: Version;
  bytes: number;
}

/** What a collection holds, for reading. */
export interface Contents {
  readonly points: ReadonlyMap<number, StoredPoint>;
  /** The same points by slot; a free slot is undefined. */
  readonly slots: readonly (StoredPoint | undefined)[];
  readonly columns: Columns;
  readonly rows: Rows;
  /** Ids of all points, ascending. */
  ids(): Float64Array;
}

/** The state that a collection's file describes. */
export interface Memory extends Contents {
  /** Takes in a record and how many bytes of the file it fills. */
  apply(record: LogRecord, bytes: number): void;
  /** Leaves out records that are older than what is stored or than an earlier one of the same batch. */
  withoutOlder(batch: readonly LogRecord[]): LogRecord[];
  /** One record for each point and each tombstone: all that a file needs to hold. */
  records(): Generator<LogRecord>;
  /** How many bytes of the file those records fill. */
  liveBytes(): number;
}

export function createMemory(): Memory {
  const points = new Map<number, StoredPoint>();
  const tombstones = new Map<number, Tombstone>();
  const slots: (StoredPoint | undefined)[] = [];
  const columns = createColumns();
  const rows = createRows();
  let liveBytes = 0;
  let sortedIds: Float64Array | undefined;

  const forget = (id: number) => {
    const point = points.get(id);
    liveBytes -= point?.bytes ?? tombstones.get(id)?.bytes ?? 0;
    tombstones.delete(id);
    if (!point) return;
    points.delete(id);
    slots[point.slot] = undefined;
    columns.clear(point.slot);
    rows.free(point.slot);
    sortedIds = undefined;
  };
  const keep = ({ vector, ...rest }: PointRecord, bytes: number) => {
    const replaced = points.get(rest.id);
    if (replaced) liveBytes -= replaced.bytes;
    else forget(rest.id);
    const slot = replaced?.slot ?? rows.allocate();
    const point = { ...rest, slot, bytes };
    points.set(point.id, point);
    slots[slot] = point;
    columns.write(slot, point.payload);
    rows.write(slot, vector);
    liveBytes += bytes;
    if (!replaced) sortedIds = undefined;
  };
  return {
    points,
    slots,
    columns,
    rows,
    apply(record, bytes) {
      if (record.vector) return keep(record, bytes);
      forget(record.id);
      tombstones.set(record.id, { version: record.version, bytes });
      liveBytes += bytes;
    },
    withoutOlder: (batch) =>
      newestOnly(batch, (id) => points.get(id)?.version ?? tombstones.get(id)?.version),
    *records() {
      for (const { slot, bytes: _bytes, ...rest } of points.values())
        yield { ...rest, vector: rows.read(slot) };
      for (const [id, { version }] of tombstones) yield { id, version };
    },
    liveBytes: () => liveBytes,
    ids() {
      sortedIds ??= Float64Array.from(points.keys()).sort();
      return sortedIds;
    },
  };
}

function newestOnly(
  batch: readonly LogRecord[],
  storedVersion: (id: number) => Version | undefined,
): LogRecord[] {
  const seen = new Map<number, Version>();
  return batch.filter(({ id, version }) => {
    const present = seen.get(id) ?? storedVersion(id);
    if (present !== undefined && version < present) return false;
    seen.set(id, version);
    return true;
  });
}
