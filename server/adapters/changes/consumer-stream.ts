import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { Failure } from '../../../contract/failure.ts';
import type { ChangeHandler, ConsumerName, StreamPosition } from '../../ports/changes.ts';
import type { Database } from '../../ports/sql.ts';
import { createDecoder } from './decode.ts';
import { createDelivery, type Delivery, type DeliveryLimits, pauseUnlessAborted } from './delivery.ts';
import { formatLsn } from './lsn.ts';
import { markResynchronized, type PreparedSlot, PUBLICATION, prepareSlot, whenReleased } from './slot.ts';

export interface StreamLimits extends DeliveryLimits {
  /** How often the server hears from a reader that has nothing to acknowledge. */
  statusMilliseconds: number;
  /** A connection that says nothing for so long is taken for dead; the server is asked at every status. */
  silenceMilliseconds: number;
  /** How long the end of a stream waits for the server to have read the last acknowledgement. */
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
  service: LogicalReplicationService | null;
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
        failed: (error) => fail(state, error),
      },
      options.limits,
    ),
    closing: new AbortController(),
    name: slot.name,
    applied: slot.applied,
    waiting: [],
    service: null,
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
      if (state.trouble !== null) throw state.trouble;
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
  const service = new LogicalReplicationService(
    { connectionString: state.database.url, keepAlive: true, application_name: slot.name },
    // Its own acknowledgements tell the server what was received; ours tell what was applied.
    { acknowledge: { auto: false, timeoutSeconds: 0 }, flowControl: { enabled: true } },
  );
  const decode = createDecoder(slot.applied.epoch);
  service.on('start', () => {
    state.trouble = null;
    heard(state);
    opened();
  });
  service.on('heartbeat', (_lsn, _time, shouldRespond) => {
    heard(state);
    if (shouldRespond) acknowledge(state);
  });
  // The library waits for what a listener returns before it brings the next message.
  const receive: (lsn: string, message: Pgoutput.Message) => void = (_lsn, message) => {
    heard(state);
    return state.delivery.offer(decode(message));
  };
  service.on('data', receive);
  // A message that cannot be read must not be passed over: end the connection, and have it sent again.
  service.on('error', (error) => abandon(state, service, error));
  state.service = service;
  const status = setInterval(() => reportStatus(state, service), state.options.limits.statusMilliseconds);
  try {
    const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [PUBLICATION], messages: true });
    await service.subscribe(plugin, slot.name);
    if (!state.closing.signal.aborted) throw new Failure('unavailable', 'The change stream ended.');
  } finally {
    clearInterval(status);
    state.service = null;
    state.delivery.clear();
    await service.destroy();
  }
}

function abandon(state: State, service: LogicalReplicationService, error: unknown): void {
  fail(state, error);
  service.stop().catch((reason) => fail(state, reason));
}

function reportStatus(state: State, service: LogicalReplicationService): void {
  const { maximumQueued, silenceMilliseconds } = state.options.limits;
  acknowledge(state, true);
  // While the queue is full nothing is read, and silence is our own doing.
  if (state.delivery.pending() >= maximumQueued) heard(state);
  if (Date.now() - state.heardAt <= silenceMilliseconds) return;
  abandon(state, service, new Failure('unavailable', 'PostgreSQL fell silent on the change stream.'));
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

// The library confirms the byte after the position it is given. Given the start of a commit record, that is right;
// given its end, it would confirm the first byte of the next record and, were that a commit, lose it at a restart.
function acknowledge(state: State, askForAnswer = false): void {
  const sent = state.service?.acknowledge(formatLsn(state.applied.lsn), askForAnswer);
  sent?.catch((error) => fail(state, error));
}

function reached(state: State, lsn: bigint): Promise<void> {
  if (state.applied.lsn >= lsn) return Promise.resolve();
  return new Promise((resolve) => state.waiting.push({ lsn, resolve }));
}

function fail(state: State, error: unknown): void {
  if (state.closing.signal.aborted) return;
  if (state.service === null || state.trouble !== null) state.trouble = error;
  state.options.report(error);
}

async function close(state: State): Promise<void> {
  state.closing.abort();
  await state.delivery.close();
  if (state.service !== null && state.trouble === null) await farewell(state);
  await state.service?.stop();
  await state.running;
  await whenReleased(state.database, state.name, state.options.limits.farewellMilliseconds).catch(
    state.options.report,
  );
}

// An acknowledgement in a socket that is closed at once may never be read; the server's answer tells that it was.
async function farewell(state: State): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    state.onHeard = resolve;
  });
  acknowledge(state, true);
  const tooLate = new AbortController();
  await Promise.race([
    answered,
    pauseUnlessAborted(state.options.limits.farewellMilliseconds, tooLate.signal),
  ]);
  tooLate.abort();
}
