import { Failure } from '../../../contract/failure.ts';
import type { ChangeHandler, ConsumerName } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { readConsumerState, resynchronizeOnce } from './debezium-slot.ts';
import { type DeliveryLimits, pauseUnlessAborted } from './delivery.ts';
import { ensureTopics, inOneSentence, type KafkaSettings } from './kafka-client.ts';
import { deliver } from './kafka-delivery.ts';
import { type FetchLimits, type Group, groupBy, openGroup, type ReadPartition } from './kafka-group.ts';
import { takePositions } from './kafka-positions.ts';
import { ensureMarkers } from './kafka-progress.ts';
import { createQueue, type Queue } from './kafka-queue.ts';
import { understand } from './kafka-records.ts';

export interface KafkaLimits extends DeliveryLimits, FetchLimits {
  /** How long the end of a stream waits for the batch in hand. */
  closeMilliseconds: number;
  /** How often a process looks whether another one has read everything again. */
  lookMilliseconds: number;
}

export interface KafkaConsumerOptions {
  consumer: ConsumerName;
  handler: ChangeHandler;
  resynchronize: (consumer: ConsumerName) => Promise<void>;
  report: (error: unknown) => void;
  settings: KafkaSettings;
  limits: KafkaLimits;
}

/** One consumer's membership in its group. */
export interface KafkaConsumer {
  start(): void;
  pending(): number;
  /** Throws why the stream is not open. */
  assertOpen(): void;
  /** Milliseconds since a marker came; 0 while there is no partition to bring one, or something is still to be applied. */
  silentFor(): number;
  /** Looks at the consumer's state again, as when it has changed. */
  refresh(): void;
  close(): Promise<void>;
}

interface State {
  readonly sql: Sql;
  readonly options: KafkaConsumerOptions;
  readonly closing: AbortController;
  /** The partitions as they are shared out now; given up when that changes. */
  turn: AbortController;
  group: Group | null;
  queue: Queue | null;
  inHand: number;
  /** When the last marker came; null without a partition. */
  markedAt: number | null;
  isOpen: boolean;
  trouble: unknown;
  running: Promise<void> | null;
}

/** A consumer that, once started, takes part in its group until closed, coming back with growing pauses. */
export function openKafkaConsumer(sql: Sql, options: KafkaConsumerOptions): KafkaConsumer {
  const state: State = {
    sql,
    options,
    closing: new AbortController(),
    turn: new AbortController(),
    group: null,
    queue: null,
    inHand: 0,
    markedAt: null,
    isOpen: false,
    trouble: new Failure('unavailable', 'The change stream is not open yet.'),
    running: null,
  };
  return {
    start() {
      state.running = run(state);
    },
    pending: () => (state.queue?.length() ?? 0) + state.inHand,
    assertOpen() {
      if (!state.isOpen) throw state.trouble;
    },
    silentFor: () => silentFor(state),
    refresh: () => state.turn.abort(),
    close: () => close(state),
  };
}

async function close(state: State): Promise<void> {
  const { closeMilliseconds } = state.options.limits;
  state.closing.abort();
  state.turn.abort();
  await within(closeMilliseconds, state.running);
  // With a batch still in hand: what is given up here was not committed, and comes to the next member.
  await within(closeMilliseconds, state.group?.leave() ?? null);
}

async function within(milliseconds: number, work: Promise<void> | null): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, pauseUnlessAborted(milliseconds, done.signal)]);
  done.abort();
}

async function run(state: State): Promise<void> {
  const { settings, report } = state.options;
  const { firstRetryMilliseconds, lastRetryMilliseconds } = state.options.limits;
  let wait = firstRetryMilliseconds;
  while (!state.closing.signal.aborted) {
    try {
      await takePart(state, () => {
        wait = firstRetryMilliseconds;
      });
    } catch (error) {
      state.trouble = inOneSentence(settings, error);
      report(state.trouble);
    }
    state.isOpen = false;
    await pauseUnlessAborted(wait, state.closing.signal);
    wait = Math.min(wait * 2, lastRetryMilliseconds);
  }
}

async function takePart(state: State, opened: () => void): Promise<void> {
  const { settings, consumer, limits } = state.options;
  const topics = await ensureTopics(settings);
  await ensureMarkers(state.sql, topics);
  const group = openGroup(settings, consumer, topics, limits);
  state.group = group;
  let lost: Error | null = null;
  try {
    await group.join((trouble) => {
      lost ??= trouble;
      state.turn.abort();
    });
    while (!state.closing.signal.aborted) {
      state.turn = new AbortController();
      await takeTurn(state, group, topics, opened);
      if (lost !== null) throw lost;
    }
  } finally {
    await group.leave();
  }
}

async function takeTurn(
  state: State,
  group: Group,
  topics: Awaited<ReturnType<typeof ensureTopics>>,
  opened: () => void,
): Promise<void> {
  const { consumer, limits } = state.options;
  const { signal } = state.turn;
  if (state.closing.signal.aborted) return;
  const { epoch, partitions } = await takePositions(state.sql, consumer, group, topics);
  await untilResynchronized(state, signal);
  if (signal.aborted) return;
  const queue = createQueue(limits.maximumQueued, signal);
  state.queue = queue;
  state.markedAt = partitions.length > 0 ? Date.now() : null;
  state.isOpen = true;
  opened();
  const leaders = groupBy(partitions, (one) => one.leader);
  const work = [
    deliver(state.sql, state.options, { group, queue, signal, inHand: (count) => noteInHand(state, count) }),
    ...[...leaders].map(([leader, some]) => read(state, group, { leader, partitions: some, epoch }, queue)),
  ];
  // The first that fails ends the turn, and with it the others.
  const results = await Promise.allSettled(
    work.map((one) =>
      one.catch((error) => {
        state.turn.abort();
        throw error;
      }),
    ),
  );
  state.queue = null;
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function silentFor({ isOpen, queue, inHand, markedAt }: State): number {
  const isIdle = isOpen && queue?.length() === 0 && inHand === 0;
  return isIdle && markedAt !== null ? Date.now() - markedAt : 0;
}

function noteInHand(state: State, count: number): void {
  state.inHand = count;
}

async function untilResynchronized(state: State, signal: AbortSignal): Promise<void> {
  const { consumer, resynchronize, limits } = state.options;
  while (!signal.aborted) {
    const known = await readConsumerState(state.sql, consumer);
    if (known?.resynchronized) return;
    await resynchronizeOnce(state.sql, consumer, () => resynchronize(consumer));
    const after = await readConsumerState(state.sql, consumer);
    if (!after?.resynchronized) await pauseUnlessAborted(limits.lookMilliseconds, signal);
  }
}

interface Source {
  leader: number;
  partitions: ReadPartition[];
  epoch: number;
}

// One loop for each leader, so that a quiet broker never holds up a busy one.
async function read(
  state: State,
  group: Group,
  { leader, partitions, epoch }: Source,
  queue: Queue,
): Promise<void> {
  const { signal } = state.turn;
  while (!signal.aborted) {
    await queue.room();
    if (signal.aborted) return;
    for (const { from, records } of await group.fetch(leader, partitions)) {
      const understood = records.map(({ offset, value }) => ({ from, offset, ...understand(value, epoch) }));
      if (understood.some(({ marker }) => marker !== null)) state.markedAt = Date.now();
      queue.add(understood);
    }
  }
}
