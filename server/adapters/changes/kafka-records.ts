import type { Change } from '../../ports/changes.ts';

/** What every partition is sent so that readers can tell how far they are. */
export interface Marker {
  key: number;
  marker: number;
  /** Where PostgreSQL's log ended when it was raised. */
  lsn: bigint;
}

/** One record of a topic, understood; both are null when it says nothing to us. */
export interface Understood {
  change: Change | null;
  marker: Marker | null;
}

/** Debezium's envelope, as far as it is read. */
interface Envelope {
  op: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  source: { table: string; sequence: string | null; lsn: number; txId: number; ts_ms: number };
}

const OPERATIONS: Readonly<Record<string, Change['operation']>> = {
  c: 'insert',
  r: 'insert',
  u: 'update',
  d: 'delete',
};
const MARKERS = /_markers$/;

/**
 * Reads the value of a record as Debezium writes it (JSON without schemas). The position is where the commit before
 * the change's own ends, which is the same for all rows of a transaction and grows from one to the next. Throws when
 * it is no such record.
 */
export function understand(value: Buffer | undefined, epoch: number): Understood {
  if (value === undefined || value.length === 0) return { change: null, marker: null };
  const { op, before, after, source }: Envelope = JSON.parse(value.toString());
  const operation = OPERATIONS[op];
  if (operation === undefined) return { change: null, marker: null };
  const row = (operation === 'delete' ? before : after) ?? {};
  if (MARKERS.test(source.table))
    return { change: null, marker: operation === 'update' ? markerOf(row) : null };
  const position = { epoch, lsn: positionOf(source), xid: source.txId >>> 0 };
  const committed_at = new Date(source.ts_ms).toISOString();
  return { change: { table: source.table, operation, row, position, committed_at }, marker: null };
}

function markerOf({ key, marker, lsn }: Record<string, unknown>): Marker {
  if (typeof key !== 'number' || typeof marker !== 'number' || typeof lsn !== 'number')
    throw new Error('A marker came without its number.');
  return { key, marker, lsn: BigInt(lsn) };
}

// The first transaction after the slot was made has no commit before it.
function positionOf({ sequence }: Envelope['source']): bigint {
  const [lastCommit] = JSON.parse(sequence ?? '[]') as (string | null)[];
  return BigInt(lastCommit ?? 0);
}
