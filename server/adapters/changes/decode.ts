import type { Pgoutput } from 'pg-logical-replication';
import type { Change, ChangePosition } from '../../ports/changes.ts';
import { parseLsn } from './lsn.ts';

/** The transaction whose messages are arriving. */
interface OpenTransaction {
  position: ChangePosition;
  committed_at: string;
}

/** What a message of the stream means to a reader: changed rows, or the end of a transaction. */
export type Decoded = { changes: Change[] } | { commit: bigint };

const INT8_OID = 20;
const MICROSECONDS_PER_MILLISECOND = 1_000n;
const NOTHING: Decoded = { changes: [] };

/** Makes a decoder for one connection; messages of one transaction come between its begin and its commit. */
export function createDecoder(epoch: number): (message: Pgoutput.Message) => Decoded {
  let transaction: OpenTransaction | null = null;
  return (message) => {
    switch (message.tag) {
      case 'begin':
        transaction = opened(message, epoch);
        return NOTHING;
      case 'commit':
        transaction = null;
        return { commit: lsnOf(message.commitLsn) };
      case 'insert':
      case 'update':
      case 'delete':
        if (transaction === null) throw new Error('A row came outside of a transaction.');
        return { changes: decodeRow(message, transaction) };
      default:
        return NOTHING;
    }
  };
}

function opened(message: Pgoutput.MessageBegin, epoch: number): OpenTransaction {
  const milliseconds = Number(message.commitTime.valueOf() / MICROSECONDS_PER_MILLISECOND);
  return {
    // The library reads the transaction id as a signed number.
    position: { epoch, lsn: lsnOf(message.commitLsn), xid: message.xid >>> 0 },
    committed_at: new Date(milliseconds).toISOString(),
  };
}

type RowMessage = Pgoutput.MessageInsert | Pgoutput.MessageUpdate | Pgoutput.MessageDelete;

function decodeRow(message: RowMessage, transaction: OpenTransaction): Change[] {
  const made = (operation: Change['operation'], row: Record<string, unknown>): Change => ({
    table: message.relation.name,
    operation,
    row: withNumbers(message.relation, row),
    position: transaction.position,
    committed_at: transaction.committed_at,
  });
  if (message.tag === 'delete') return [made('delete', message.key ?? message.old ?? {})];
  const change = made(message.tag, message.new);
  // An update that changed the row's identity took it away from the aggregate it belonged to.
  const before = message.tag === 'update' ? (message.key ?? message.old) : null;
  return before ? [made('delete', before), change] : [change];
}

function withNumbers(relation: Pgoutput.MessageRelation, row: Record<string, unknown>) {
  const identifiers = new Set(relation.columns.filter((it) => it.typeOid === INT8_OID).map((it) => it.name));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      identifiers.has(name) && typeof value === 'string' ? Number(value) : value,
    ]),
  );
}

function lsnOf(text: string | null): bigint {
  if (text === null) throw new Error('A transaction came without its position.');
  return parseLsn(text);
}
