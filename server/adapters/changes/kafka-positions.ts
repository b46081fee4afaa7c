import { Failure } from '../../../contract/failure.ts';
import type { ConsumerName } from '../../ports/changes.ts';
import type { Sql } from '../../ports/sql.ts';
import { beginConsumerEpoch, readConsumerState, readDebeziumSlot } from './debezium-slot.ts';
import type { KnownTopic } from './kafka-client.ts';
import type { Extent, Group, ReadPartition } from './kafka-group.ts';
import { readProgress } from './kafka-progress.ts';

/**
 * A commit may be told some time before it can be read (with a synchronous standby), so a reading that begins now may
 * miss what was told before now; longer ago than this it is taken for visible.
 */
const LOOK_BACK_MILLISECONDS = 600_000;

/**
 * Where to read on in the partitions that are ours. When the group's position in one of them is missing, was removed
 * from the topic, or belongs to a topic of the same name that was deleted, or when the consumer followed another slot,
 * a new epoch of the consumer begins and is left to be read again.
 */
export async function takePositions(
  sql: Sql,
  consumer: ConsumerName,
  group: Group,
  topics: readonly KnownTopic[],
): Promise<{ epoch: number; partitions: ReadPartition[] }> {
  const slot = await readDebeziumSlot(sql);
  if (slot === null) throw new Failure('invalid_settings', NOT_CONNECTED);
  const topicIds = new Map(topics.map((topic) => [topic.name, topic.id]));
  const progress = await readProgress(sql, consumer);
  const replaced = new Set(
    progress
      .filter((one) => topics.some(({ name, id }) => name === one.topic && id !== one.topic_id))
      .map((one) => one.topic),
  );
  const extents = await group.extents(group.assigned());
  const isLost = ({ topic, earliest, end, committed }: Extent) =>
    committed < earliest || committed > end || replaced.has(topic);
  const lost = extents.filter(isLost);
  await beginConsumerEpoch(sql, consumer, slot.name, lost.length === 0);
  const starts = await group.offsetsAt(Date.now() - LOOK_BACK_MILLISECONDS, lost);
  // Committed before everything is read again, so that a member who takes a partition over meanwhile goes on from here.
  await group.commit(lost.map((extent, index) => ({ ...extent, offset: starts[index] ?? extent.end })));
  const startOf = new Map(lost.map((extent, index) => [extent, starts[index] ?? extent.end]));
  const state = await readConsumerState(sql, consumer);
  return {
    epoch: state?.epoch ?? 0,
    partitions: extents.map((extent) => ({
      topic: extent.topic,
      partition: extent.partition,
      topic_id: topicIds.get(extent.topic) ?? '',
      leader: leaderOf(topics, extent),
      offset: startOf.get(extent) ?? extent.committed,
    })),
  };
}

const NOT_CONNECTED = 'No connector brings the changes to Kafka yet: run hirewire connect.';

function leaderOf(topics: readonly KnownTopic[], { topic, partition }: Extent): number {
  const leader = topics.find((one) => one.name === topic)?.leaders[partition];
  if (leader === undefined || leader < 0) {
    throw new Failure('unavailable', `Partition ${partition} of the topic ${topic} has no leader.`);
  }
  return leader;
}
