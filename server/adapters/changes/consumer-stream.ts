import { Failure } from '../../../contract/failure.ts';
import type { ChangeHandler, ConsumerName, StreamPosition } from '../../ports/changes.ts';
import type { Database } from '../../ports/sql.ts';
import { type Connection, openConnection } from './connection.ts';
import { createDelivery, type Delivery, type DeliveryLimits, pauseUnlessAborted } from './delivery.ts';
import { markResynchronized, type PreparedSlot, prepareSlot, whenReleased } from './slot.ts';

export interface StreamLimits extends DeliveryLimits {
  /** How often the server hears from a reader that has nothing to acknowledge. */
  statusMilliseconds: number;
  /** A connection that says nothing for so long is taken for dead; the server is asked at every status. */
  silenceMilliseconds: number;
  /** How long the end of a stream waits for the batch in hand. */
  closeMilliseconds: number;
  /** How long it then waits for the server to have read the last acknowledgement. */
  farewellMilliseconds: number;
}

export interface StreamOptions {
  consumer: ConsumerName;
  handler: ChangeHandler;
  resynchronize: (consumer: ConsumerName) => Promise<void>;
  report: (error: unknown) => void;
  limits: StreamLimits;
}

/** One consumer's own slot, connection and queue. */
export interface ConsumerStream {
  /** Begins to read. */
  start(): void;
  applied(): StreamPosition;
  pending(): number;
  /** Resolves when everything up to `lsn` is applied. */
  reached(lsn: bigint): Promise<void>;
  /** Throws why the stream is not open. */
  assertOpen(): void;
  close(): Promise<void>;
}

interface State {
  readonly database: Database;
  readonly options: StreamOptions;
  readonly delivery: Delivery;
  readonly closing: AbortController;
  readonly name: string;
  applied: StreamPosition;
  waiting: { lsn: bigint; resolve: () => void }[];
  connection: Connection | null;
  isOpen: boolean;
  heardAt: number;
  /** Waits for the server's next sign of life. */
  onHeard: (() => void) | null;
  trouble: unknown;
  running: Promise<void> | null;
}

/**
 * Makes sure of the slot and, once started, follows it until closed, coming back with growing pauses whenever the
 * server goes away. Rejects when the server's settings do not allow it at all.
 */
export async function openConsumerStream(
  database: Database,
  options: StreamOptions,
): Promise<ConsumerStream> {
  const slot = await prepareSlot(database, options.consumer);
  const state: State = {
    database,
    options,
    delivery: createDelivery(
      {
        handler: options.handler,
        applied: (lsn) => advance(state, lsn),
        failed: options.report,
      },
      options.limits,
    ),
    closing: new AbortController(),
    name: slot.name,
    applied: slot.applied,
    waiting: [],
    connection: null,
    isOpen: false,
    heardAt: 0,
    onHeard: null,
    trouble: new Failure('unavailable', 'The change stream is not open yet.'),
    running: null,
  };
  return {
    start() {
      state.running = run(state, slot);
    },
    applied: () => state.applied,
    pending: () => state.delivery.pending(),
    reached: (lsn) => reached(state, lsn),
    assertOpen: () => {
      if (!state.isOpen) throw state.trouble;
    },
    close: () => close(state),
  };
}

async function run(state: State, first: PreparedSlot): Promise<void> {
  const { firstRetryMilliseconds, lastRetryMilliseconds } = state.options.limits;
  let slot: PreparedSlot | null = first;
  let wait = firstRetryMilliseconds;
  while (!state.closing.signal.aborted) {
    try {
      slot ??= await prepareSlot(state.database, state.options.consumer);
      await catchUp(state, slot);
      await follow(state, slot, () => {
        wait = firstRetryMilliseconds;
      });
    } catch (error) {
      fail(state, error);
    }
    slot = null;
    await pauseUnlessAborted(wait, state.closing.signal);
    wait = Math.min(wait * 2, lastRetryMilliseconds);
  }
}

async function catchUp(state: State, slot: PreparedSlot): Promise<void> {
  const { consumer, resynchronize } = state.options;
  const isNewEpoch = slot.applied.epoch !== state.applied.epoch;
  if (isNewEpoch || slot.applied.lsn > state.applied.lsn) state.applied = slot.applied;
  if (slot.resynchronized) return;
  await resynchronize(consumer);
  await markResynchronized(state.database, consumer);
}

async function follow(state: State, slot: PreparedSlot, opened: () => void): Promise<void> {
  if (state.closing.signal.aborted) return;
  heard(state);
  const target = { url: state.database.url, slot: slot.name, epoch: slot.applied.epoch };
  const connection = openConnection(target, {
    opened() {
      state.isOpen = true;
      heard(state);
      opened();
    },
    heard(wantsAnswer) {
      heard(state);
      if (wantsAnswer) acknowledge(state);
    },
    decoded: (decoded) => state.delivery.offer(decoded),
    failed: (error) => fail(state, error),
  });
  state.connection = connection;
  const status = setInterval(() => reportStatus(state, connection), state.options.limits.statusMilliseconds);
  try {
    await connection.ended;
    throw new Failure('unavailable', 'The change stream ended.');
  } finally {
    clearInterval(status);
    state.connection = null;
    state.isOpen = false;
    state.delivery.clear();
    await connection.close();
  }
}

function reportStatus(state: State, connection: Connection): void {
  const { maximumQueued, silenceMilliseconds } = state.options.limits;
  acknowledge(state, true);
  // While the queue is full nothing is read, and silence is our own doing.
  if (state.delivery.pending() >= maximumQueued) heard(state);
  if (Date.now() - state.heardAt <= silenceMilliseconds) return;
  fail(state, new Failure('unavailable', 'PostgreSQL fell silent on the change stream.'));
  connection.close().catch((error) => fail(state, error));
}

function heard(state: State): void {
  state.heardAt = Date.now();
  state.onHeard?.();
  state.onHeard = null;
}

function advance(state: State, lsn: bigint): void {
  if (lsn <= state.applied.lsn) return;
  state.applied = { epoch: state.applied.epoch, lsn };
  acknowledge(state);
  const done = state.waiting.filter((waiter) => waiter.lsn <= lsn);
  state.waiting = state.waiting.filter((waiter) => waiter.lsn > lsn);
  for (const waiter of done) waiter.resolve();
}

function acknowledge(state: State, askForAnswer = false): void {
  state.connection?.acknowledge(state.applied.lsn, askForAnswer);
}

function reached(state: State, lsn: bigint): Promise<void> {
  if (state.applied.lsn >= lsn) return Promise.resolve();
  return new Promise((resolve) => state.waiting.push({ lsn, resolve }));
}

function fail(state: State, error: unknown): void {
  if (state.closing.signal.aborted) return;
  state.trouble = error;
  state.options.report(error);
}

async function close(state: State): Promise<void> {
  const { closeMilliseconds, farewellMilliseconds } = state.options.limits;
  state.closing.abort();
  // What is given up here was not acknowledged, and comes again.
  await within(closeMilliseconds, state.delivery.close());
  if (state.isOpen) await farewell(state);
  await state.connection?.close();
  await within(farewellMilliseconds, state.running);
  await whenReleased(state.database, state.name, farewellMilliseconds).catch(state.options.report);
}

// An acknowledgement in a socket that is closed at once may never be read; the server's answer tells that it was.
async function farewell(state: State): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    state.onHeard = resolve;
  });
  acknowledge(state, true);
  await within(state.options.limits.farewellMilliseconds, answered);
}

async function within(milliseconds: number, work: Promise<void> | null): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, pauseUnlessAborted(milliseconds, done.signal)]);
  done.abort();
}
