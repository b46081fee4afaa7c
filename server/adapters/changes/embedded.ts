import { Failure } from '../../../contract/failure.ts';
import type { ChangeHandler, Changes, ConsumerName } from '../../ports/changes.ts';
import type { Database } from '../../ports/sql.ts';
import { type ConsumerStream, openConsumerStream, type StreamLimits } from './consumer-stream.ts';
import { pauseUnlessAborted } from './delivery.ts';
import { parseLsn } from './lsn.ts';

export interface EmbeddedChangesOptions {
  /** Told of every failure that is retried: of a handler, of the connection, of the heartbeat. */
  report?: (consumer: ConsumerName | 'heartbeat', error: unknown) => void;
  limits?: Partial<StreamLimits & { heartbeatMilliseconds: number }>;
}

const LIMITS = {
  maximumBatch: 500,
  maximumQueued: 2_000,
  firstRetryMilliseconds: 20,
  lastRetryMilliseconds: 5_000,
  statusMilliseconds: 10_000,
  silenceMilliseconds: 45_000,
  closeMilliseconds: 2_500,
  farewellMilliseconds: 500,
  heartbeatMilliseconds: 10_000,
};

interface State {
  readonly database: Database;
  readonly options: EmbeddedChangesOptions;
  readonly streams: Map<ConsumerName, ConsumerStream>;
  resynchronize: (consumer: ConsumerName) => Promise<void>;
  heartbeat: NodeJS.Timeout | null;
  closed: Promise<void> | null;
}

/**
 * The change stream read in this process by logical replication (pgoutput). Every consumer has a replication slot of
 * its own, named `hirewire_<database>_<consumer>`, so that the server remembers each one's position and a store that
 * is away holds up none of the others.
 */
export async function openEmbeddedChanges(
  database: Database,
  options: EmbeddedChangesOptions = {},
): Promise<Changes> {
  const state: State = {
    database,
    options,
    streams: new Map(),
    resynchronize: async () => undefined,
    heartbeat: null,
    closed: null,
  };
  return {
    subscribe: (consumer, handler) => subscribe(state, consumer, handler),
    onLost(resynchronize) {
      state.resynchronize = resynchronize;
    },
    settled: (timeoutMilliseconds) => settled(state, timeoutMilliseconds),
    lag: () => lag(state),
    applied: async (consumer) => streamOf(state, consumer).applied(),
    async ping() {
      for (const stream of state.streams.values()) stream.assertOpen();
    },
    close() {
      state.closed ??= close(state);
      return state.closed;
    },
  };
}

async function subscribe(state: State, consumer: ConsumerName, handler: ChangeHandler): Promise<void> {
  if (state.streams.has(consumer)) throw new Error(`${consumer} follows the stream already.`);
  const limits = { ...LIMITS, ...state.options.limits };
  const stream = await openConsumerStream(state.database, {
    consumer,
    handler,
    limits,
    resynchronize: (name) => state.resynchronize(name),
    report: (error) => state.options.report?.(consumer, error),
  });
  state.streams.set(consumer, stream);
  stream.start();
  state.heartbeat ??= setInterval(() => beat(state), limits.heartbeatMilliseconds);
}

// A slot moves on with the commits it is sent. Without one of ours, traffic of other databases or of tables that are
// not published would pile up behind a stream with nothing to read.
function beat(state: State): void {
  emitMarker(state).catch((error) => state.options.report?.('heartbeat', error));
}

// Transactional, so that it arrives with a commit, after every commit before it.
async function emitMarker({ database }: State): Promise<bigint> {
  const [marker] = await database.query<{ lsn: string }>(
    `select pg_logical_emit_message(true, 'hirewire', '')::text as lsn`,
  );
  if (marker === undefined) throw new Error('PostgreSQL did not take the marker.');
  return parseLsn(marker.lsn);
}

async function settled(state: State, timeoutMilliseconds: number): Promise<void> {
  const timeOut = new AbortController();
  const settling = (async () => {
    const lsn = await emitMarker(state);
    await Promise.all([...state.streams.values()].map((stream) => stream.reached(lsn)));
    return true;
  })();
  const inTime = await Promise.race([
    settling,
    pauseUnlessAborted(timeoutMilliseconds, timeOut.signal).then(() => false),
  ]);
  timeOut.abort();
  if (!inTime) throw new Failure('unavailable', `The stores did not catch up in ${timeoutMilliseconds} ms.`);
}

async function lag({ database, streams }: State) {
  const [end] = await database.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn');
  if (end === undefined) throw new Error('PostgreSQL did not say where its log ends.');
  return [...streams].map(([consumer, stream]) => ({
    consumer,
    behind_bytes: Math.max(0, Number(parseLsn(end.lsn) - stream.applied().lsn)),
    pending: stream.pending(),
  }));
}

function streamOf({ streams }: State, consumer: ConsumerName): ConsumerStream {
  const stream = streams.get(consumer);
  if (stream === undefined) throw new Error(`${consumer} does not follow the stream.`);
  return stream;
}

async function close(state: State): Promise<void> {
  if (state.heartbeat !== null) clearInterval(state.heartbeat);
  await Promise.all([...state.streams.values()].map((stream) => stream.close()));
}
