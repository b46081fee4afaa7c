import type { Change, ChangeHandler } from '../../ports/changes.ts';
import type { Decoded } from './decode.ts';

export interface DeliveryLimits {
  /** Most changes handed over at once; a larger transaction comes in parts. */
  maximumBatch: number;
  /** Changes kept in memory before the connection is read no further. */
  maximumQueued: number;
  firstRetryMilliseconds: number;
  lastRetryMilliseconds: number;
}

interface DeliveryEvents {
  handler: ChangeHandler;
  /** Everything up to this commit is durably applied. */
  applied: (lsn: bigint) => void;
  failed: (error: unknown) => void;
}

/** What one consumer has received and not applied yet, handed over in commit order, one batch at a time. */
export interface Delivery {
  /** Takes what was decoded; a promise means: wait for it before bringing more. */
  offer(decoded: Decoded): Promise<void> | undefined;
  /** Forgets what is not in hand, as it will be sent again by a new connection. */
  clear(): void;
  pending(): number;
  /** Resolves when the batch in hand is applied or given up; nothing more is handed over. */
  close(): Promise<void>;
}

interface State {
  readonly limits: DeliveryLimits;
  readonly events: DeliveryEvents;
  /** Changes, and the position of a commit after those that belong to it. */
  readonly queue: (Change | bigint)[];
  queuedChanges: number;
  inHand: number;
  pumping: Promise<void> | null;
  makeRoom: (() => void) | null;
  readonly closing: AbortController;
}

interface Batch {
  changes: Change[];
  /** The last commit that is complete with this batch. */
  commit: bigint | null;
}

/** A delivery that starts empty. */
export function createDelivery(events: DeliveryEvents, limits: DeliveryLimits): Delivery {
  const state: State = {
    limits,
    events,
    queue: [],
    queuedChanges: 0,
    inHand: 0,
    pumping: null,
    makeRoom: null,
    closing: new AbortController(),
  };
  return {
    offer: (decoded) => offer(state, decoded),
    clear: () => clear(state),
    pending: () => state.queuedChanges + state.inHand,
    async close() {
      state.closing.abort();
      clear(state);
      await state.pumping;
    },
  };
}

function offer(state: State, decoded: Decoded): Promise<void> | undefined {
  if (state.closing.signal.aborted) return undefined;
  if ('commit' in decoded) state.queue.push(decoded.commit);
  else {
    state.queue.push(...decoded.changes);
    state.queuedChanges += decoded.changes.length;
  }
  state.pumping ??= pump(state);
  if (state.queuedChanges < state.limits.maximumQueued) return undefined;
  return new Promise((resolve) => {
    state.makeRoom = resolve;
  });
}

function clear(state: State): void {
  state.queue.length = 0;
  state.queuedChanges = 0;
  releaseReader(state);
}

function releaseReader(state: State): void {
  state.makeRoom?.();
  state.makeRoom = null;
}

async function pump(state: State): Promise<void> {
  // What arrives in the same turn goes into the same batch.
  await Promise.resolve();
  for (let batch = takeBatch(state); batch !== null; batch = takeBatch(state)) {
    state.inHand = batch.changes.length;
    const applied = await handOver(batch.changes, state.events, state.limits, state.closing.signal);
    state.inHand = 0;
    if (applied && batch.commit !== null) state.events.applied(batch.commit);
    if (state.queuedChanges < state.limits.maximumQueued) releaseReader(state);
  }
  state.pumping = null;
}

// Ends at a commit, unless a transaction alone is larger than a batch.
function takeBatch(state: State): Batch | null {
  const { queue, limits } = state;
  let changes = 0;
  let end = 0;
  let index = 0;
  for (; index < queue.length && changes < limits.maximumBatch; index += 1) {
    if (typeof queue[index] === 'bigint') end = index + 1;
    else changes += 1;
  }
  while (typeof queue[index] === 'bigint') {
    index += 1;
    end = index;
  }
  if (end === 0 && changes >= limits.maximumBatch) end = index;
  return end === 0 || state.closing.signal.aborted ? null : cut(state, end);
}

function cut(state: State, end: number): Batch {
  const items = state.queue.splice(0, end);
  const changes = items.filter((item) => typeof item !== 'bigint');
  state.queuedChanges -= changes.length;
  return { changes, commit: items.findLast((item) => typeof item === 'bigint') ?? null };
}

/** Hands a batch over until it is applied, with growing pauses; false when the signal came first. */
export async function handOver(
  changes: readonly Change[],
  { handler, failed }: Pick<DeliveryEvents, 'handler' | 'failed'>,
  { firstRetryMilliseconds, lastRetryMilliseconds }: DeliveryLimits,
  signal: AbortSignal,
): Promise<boolean> {
  if (changes.length === 0) return true;
  for (let pause = firstRetryMilliseconds; ; pause = Math.min(pause * 2, lastRetryMilliseconds)) {
    try {
      await handler(changes);
      return true;
    } catch (error) {
      failed(error);
    }
    await pauseUnlessAborted(pause, signal);
    if (signal.aborted) return false;
  }
}

/** Waits, but no longer once the signal is given. */
export function pauseUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
