import type { ChangeHandler, ConsumerName } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { beginConsumerEpoch, readConsumerState } from './debezium-slot.ts';
import { type DeliveryLimits, handOver } from './delivery.ts';
import type { Group, Partition } from './kafka-group.ts';
import { type Progress, readProgress, recordProgress } from './kafka-progress.ts';
import type { Queue, Queued } from './kafka-queue.ts';

interface DeliveryOptions {
  consumer: ConsumerName;
  handler: ChangeHandler;
  report: (error: unknown) => void;
  limits: DeliveryLimits;
}

interface Turn {
  group: Group;
  queue: Queue;
  signal: AbortSignal;
  /** Told how many changes are with the handler. */
  inHand: (count: number) => void;
}

type Offset = Partition & { offset: bigint };

/**
 * Hands over what is queued, a batch at a time, until the signal is given. Markers that were applied are noted, then
 * offsets are committed. Rejects when a commit fails, and when a marker tells that something before it is missing,
 * in which case the consumer has begun a new epoch.
 */
export async function deliver(sql: Sql, options: DeliveryOptions, turn: Turn): Promise<void> {
  const { consumer, handler, report, limits } = options;
  const known = new Map(
    (await readProgress(sql, consumer)).map(({ topic, key, marker }) => [`${topic} ${key}`, marker]),
  );
  const committer = createCommitter(turn.group);
  try {
    for (;;) {
      const batch = await turn.queue.take(limits.maximumBatch);
      if (batch === null) return;
      const progress = batch.flatMap(markerOf);
      if (hasGap(known, progress)) return await beginAgain(sql, consumer);
      const changes = batch.flatMap(({ change }) => (change === null ? [] : [change]));
      turn.inHand(changes.length);
      if (!(await handOver(changes, { handler, failed: report }, limits, turn.signal))) return;
      if (progress.length > 0) await recordProgress(sql, consumer, progress);
      committer.applied(batch);
      turn.inHand(0);
    }
  } finally {
    turn.inHand(0);
    await committer.finish();
  }
}

function markerOf({ from, marker }: Queued): Progress[] {
  return marker === null ? [] : [{ ...marker, topic: from.topic, topic_id: from.topic_id }];
}

// The markers of a key are raised by one each time: with one missing, what was around it is missing, too.
function hasGap(known: Map<string, number>, progress: readonly Progress[]): boolean {
  for (const { topic, key, marker } of progress) {
    const last = known.get(`${topic} ${key}`);
    if (last !== undefined && marker > last + 1) return true;
    if (last === undefined || marker > last) known.set(`${topic} ${key}`, marker);
  }
  return false;
}

async function beginAgain(sql: Sql, consumer: ConsumerName): Promise<never> {
  const state = await readConsumerState(sql, consumer);
  await beginConsumerEpoch(sql, consumer, state?.slot_name ?? '', false);
  throw new Error(`The stream of ${consumer} lost changes`);
}

/** Commits what was applied; at most one request is under way, and the next one carries all that came meanwhile. */
function createCommitter(group: Group) {
  const waiting = new Map<string, Offset>();
  let committing: Promise<void> | null = null;
  let trouble: unknown = null;
  const isOurs = (one: Partition) =>
    group.assigned().some(({ topic, partition }) => topic === one.topic && partition === one.partition);
  const commit = async () => {
    while (waiting.size > 0) {
      // What now belongs to another member is theirs to commit.
      const offsets = [...waiting.values()].filter(isOurs);
      waiting.clear();
      await group.commit(offsets);
    }
  };
  return {
    applied(batch: readonly Queued[]) {
      if (trouble !== null) throw trouble;
      for (const { from, offset } of batch) {
        const { topic, partition } = from;
        waiting.set(`${topic} ${partition}`, { topic, partition, offset: offset + 1n });
      }
      committing ??= commit()
        .catch((error) => {
          trouble = error;
        })
        .finally(() => {
          committing = null;
        });
    },
    async finish() {
      await committing;
      if (trouble !== null) throw trouble;
    },
  };
}
