import { Failure } from '../../../contract/failure.ts';
import type { ChangeHandler, Changes, ConsumerName } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import {
  type DebeziumSlot,
  dropEmbeddedSlots,
  freeSlot,
  readConsumerState,
  readDebeziumSlot,
} from './debezium-slot.ts';
import { pauseUnlessAborted } from './delivery.ts';
import { ensureTopics, type KafkaSettings } from './kafka-client.ts';
import { type KafkaConsumer, type KafkaLimits, openKafkaConsumer } from './kafka-consumer.ts';
import { countUnapplied, ensureMarkers, raiseMarkers, readApplied } from './kafka-progress.ts';

export interface KafkaChangesOptions extends KafkaSettings {
  /** Whose progress counts in a process that follows nothing itself. */
  consumers: readonly ConsumerName[];
  /** Makes the slot and the connector, or mends them; null when this process is not told where Connect is. */
  connect: (() => Promise<unknown>) | null;
  /** Told of every failure that is retried. */
  report?: (consumer: ConsumerName | 'connector', error: unknown) => void;
  limits?: Partial<KafkaChangesLimits>;
}

interface KafkaChangesLimits extends KafkaLimits {
  /** How often the slot is looked at, and how old the markers may become. */
  heartbeatMilliseconds: number;
  /** Markers that stay out for so long, though Kafka answers, tell that Debezium is stuck. */
  silenceMilliseconds: number;
}

const LIMITS: KafkaChangesLimits = {
  maximumBatch: 500,
  maximumQueued: 2_000,
  firstRetryMilliseconds: 50,
  lastRetryMilliseconds: 5_000,
  fetchWaitMilliseconds: 500,
  fetchBytes: 1_048_576,
  sessionMilliseconds: 10_000,
  closeMilliseconds: 3_500,
  lookMilliseconds: 250,
  heartbeatMilliseconds: 5_000,
  silenceMilliseconds: 30_000,
};
const FIRST_LOOK_MILLISECONDS = 5;
const LAST_LOOK_MILLISECONDS = 50;

interface State {
  readonly sql: Sql;
  readonly options: KafkaChangesOptions;
  readonly limits: KafkaChangesLimits;
  readonly consumers: Map<ConsumerName, KafkaConsumer>;
  resynchronize: (consumer: ConsumerName) => Promise<void>;
  heartbeat: NodeJS.Timeout | null;
  beating: Promise<void> | null;
  closed: Promise<void> | null;
}

/**
 * The change stream that Debezium brings to Kafka, read by one consumer group for each consumer, whose members share
 * the partitions. Changes come in commit order within the key they are about, at least once, and not always with the
 * rest of their transaction. How far each consumer is, whichever process it runs in, is kept in PostgreSQL.
 */
export function openKafkaChanges(sql: Sql, options: KafkaChangesOptions): Changes {
  const state: State = {
    sql,
    options,
    limits: { ...LIMITS, ...options.limits },
    consumers: new Map(),
    resynchronize: async () => undefined,
    heartbeat: null,
    beating: null,
    closed: null,
  };
  return {
    subscribe: (consumer, handler) => subscribe(state, consumer, handler),
    onLost(resynchronize) {
      state.resynchronize = resynchronize;
    },
    settled: (timeoutMilliseconds) => settled(state, timeoutMilliseconds),
    lag: () => lag(state),
    async applied(consumer) {
      const { epoch, lsn } = await readApplied(sql, consumer);
      return { epoch, lsn };
    },
    ping: () => ping(state),
    close() {
      state.closed ??= close(state);
      return state.closed;
    },
  };
}

async function subscribe(state: State, consumer: ConsumerName, handler: ChangeHandler): Promise<void> {
  if (state.consumers.has(consumer)) throw new Error(`${consumer} follows the stream already.`);
  if (state.consumers.size === 0) await prepare(state);
  const opened = openKafkaConsumer(state.sql, {
    consumer,
    handler,
    resynchronize: (name) => state.resynchronize(name),
    report: (error) => state.options.report?.(consumer, error),
    settings: state.options,
    limits: state.limits,
  });
  state.consumers.set(consumer, opened);
  opened.start();
  state.heartbeat ??= setInterval(() => beat(state), state.limits.heartbeatMilliseconds);
}

// What cannot be mended by waiting is said before anything begins.
async function prepare(state: State): Promise<void> {
  const { sql, options } = state;
  await ensureMarkers(sql, await ensureTopics(options));
  const slot = await readDebeziumSlot(sql);
  if (slot?.isWhole !== true) {
    if (options.connect === null) throw new Failure('invalid_settings', slot === null ? NOT_CONNECTED : LOST);
    await options.connect();
  }
  await dropEmbeddedSlots(sql);
}

const NOT_CONNECTED =
  'No connector brings the changes to Kafka yet: run hirewire connect, or set CONNECT_URL to have it done.';
const LOST =
  'The replication slot of Debezium was lost: run hirewire connect, or set CONNECT_URL to have it made again.';

function beat(state: State): void {
  state.beating ??= lookAfter(state)
    .catch((error) => state.options.report?.('connector', error))
    .finally(() => {
      state.beating = null;
    });
}

// Debezium raises the markers itself while it is there. While it is away, they still tell a stretch that gets lost.
async function lookAfter(state: State): Promise<void> {
  const { sql, options, consumers, limits } = state;
  await raiseMarkers(sql, limits.heartbeatMilliseconds / 1_000);
  const slot = await readDebeziumSlot(sql);
  try {
    // Nobody reads it: the connector failed, was never told of this slot, or Connect is away.
    if (slot?.isWhole !== true || !slot.isActive) await mend(options, slot);
    await endSilence(state, slot);
  } finally {
    const current = await readDebeziumSlot(sql);
    for (const [name, consumer] of consumers) {
      const known = await readConsumerState(sql, name);
      if (known !== null && (known.slot_name !== current?.name || !known.resynchronized)) consumer.refresh();
    }
  }
}

async function mend({ connect }: KafkaChangesOptions, slot: DebeziumSlot | null): Promise<void> {
  if (connect !== null) await connect();
  else if (slot?.isWhole !== true)
    throw new Failure('invalid_settings', slot === null ? NOT_CONNECTED : LOST);
}

// A task that Connect gave up while Kafka was away may go on holding the slot, and its successor waits for it.
async function endSilence({ sql, consumers, limits }: State, slot: DebeziumSlot | null): Promise<void> {
  const silences = [...consumers.values()].map((consumer) => consumer.silentFor());
  if (slot === null || !slot.isActive || Math.min(...silences) < limits.silenceMilliseconds) return;
  await freeSlot(sql, slot.name);
  for (const consumer of consumers.values()) consumer.refresh();
  throw new Failure('unavailable', 'Debezium fell silent; its connection was ended, so that it comes back.');
}

function counted({ consumers, options }: State): readonly ConsumerName[] {
  return consumers.size > 0 ? [...consumers.keys()] : options.consumers;
}

async function settled(state: State, timeoutMilliseconds: number): Promise<void> {
  const deadline = Date.now() + timeoutMilliseconds;
  const raised = await raiseMarkers(state.sql, null);
  if (raised.length === 0) throw new Failure('unavailable', NOT_CONNECTED);
  const never = new AbortController();
  for (let wait = FIRST_LOOK_MILLISECONDS; ; wait = Math.min(wait * 2, LAST_LOOK_MILLISECONDS)) {
    if ((await countUnapplied(state.sql, counted(state), raised)) === 0) return;
    if (Date.now() + wait > deadline) break;
    await pauseUnlessAborted(wait, never.signal);
  }
  throw new Failure('unavailable', `The stores did not catch up in ${timeoutMilliseconds} ms.`);
}

async function lag(state: State) {
  const consumers = counted(state);
  const applied = await Promise.all(consumers.map((consumer) => readApplied(state.sql, consumer)));
  return consumers.map((consumer, index) => ({
    consumer,
    behind_bytes: applied[index]?.behind_bytes ?? 0,
    pending: state.consumers.get(consumer)?.pending() ?? 0,
  }));
}

async function ping({ sql, consumers }: State): Promise<void> {
  for (const consumer of consumers.values()) consumer.assertOpen();
  const slot = await readDebeziumSlot(sql);
  if (slot === null) throw new Failure('unavailable', NOT_CONNECTED);
  if (!slot.isWhole) throw new Failure('unavailable', LOST);
  if (!slot.isActive) {
    throw new Failure('unavailable', 'Kafka Connect does not read the changes: see hirewire doctor.');
  }
}

async function close(state: State): Promise<void> {
  if (state.heartbeat !== null) clearInterval(state.heartbeat);
  await Promise.all([...state.consumers.values()].map((consumer) => consumer.close()));
  await state.beating;
}
