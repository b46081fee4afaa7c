import type { Consumer } from '@platformatic/kafka';
import type { ConsumerName } from '../../ports/changes.ts';
import { type KafkaSettings, type KnownTopic, openGroupClient, type TopicName } from './kafka-client.ts';

/** One partition of one topic. */
export interface Partition {
  topic: TopicName;
  partition: number;
}

/** A record as it was fetched. */
interface FetchedRecord {
  offset: bigint;
  value: Buffer | undefined;
}

/** A partition that is read, and where the next record is. */
export interface ReadPartition extends Partition {
  topic_id: string;
  leader: number;
  offset: bigint;
}

/** What is kept of a partition and how far the group has come in it. */
export interface Extent extends Partition {
  earliest: bigint;
  end: bigint;
  /** -1 when the group never committed one, or when it was forgotten. */
  committed: bigint;
}

export interface FetchLimits {
  /** Longest the brokers wait for a first record. */
  fetchWaitMilliseconds: number;
  /** Most bytes of one answer. */
  fetchBytes: number;
  sessionMilliseconds: number;
}

/** Our membership in the group of one consumer. */
export interface Group {
  /** Takes part; `changed` is called when the partitions were shared out anew, or the membership was lost. */
  join(changed: (trouble: Error | null) => void): Promise<void>;
  assigned(): Partition[];
  extents(partitions: readonly Partition[]): Promise<Extent[]>;
  /** For each partition the first offset of this time (milliseconds since 1970) or later, at most its end. */
  offsetsAt(time: number, extents: readonly Extent[]): Promise<bigint[]>;
  /** Fetches from partitions of one leader, and moves them on. */
  fetch(
    leader: number,
    partitions: ReadPartition[],
  ): Promise<{ from: ReadPartition; records: FetchedRecord[] }[]>;
  commit(offsets: readonly (Partition & { offset: bigint })[]): Promise<void>;
  leave(): Promise<void>;
}

const EARLIEST = -2n;
const END = -1n;
const NO_EPOCH = -1;
const IS_CONTROL = 0b10_0000;
const HEARTBEATS_A_SESSION = 5;

/** Opens the clients of one membership: one for the group, one for fetches, which would hold the other's answers up. */
export function openGroup(
  settings: KafkaSettings,
  consumer: ConsumerName,
  topics: readonly KnownTopic[],
  limits: FetchLimits,
): Group {
  const name = settings.groupPrefix + consumer;
  const full = topics.map((topic) => settings.topicPrefix + topic.name);
  const member = openGroupClient(settings, name, {
    sessionTimeout: limits.sessionMilliseconds,
    rebalanceTimeout: limits.sessionMilliseconds * 2,
    heartbeatInterval: Math.floor(limits.sessionMilliseconds / HEARTBEATS_A_SESSION),
  });
  const reader = openGroupClient(settings, name, {
    minBytes: 1,
    maxBytes: limits.fetchBytes,
    maxWaitTime: limits.fetchWaitMilliseconds,
    isolationLevel: 1,
  });
  reader.topics.trackAll(...full);
  const short = (topic: string) => topic.slice(settings.topicPrefix.length) as TopicName;
  return {
    join: (changed) => join(member, full, changed),
    assigned: () =>
      (member.assignments ?? []).flatMap(({ topic, partitions }) =>
        partitions.map((partition) => ({ topic: short(topic), partition })),
      ),
    extents: (partitions) => readExtents(member, settings, full, partitions),
    async offsetsAt(time, extents) {
      const found = await member.listOffsets({ topics: full, timestamp: BigInt(time) });
      return extents.map(({ topic, partition, end }) => {
        const offset = found.get(settings.topicPrefix + topic)?.[partition] ?? END;
        return offset < 0n ? end : offset;
      });
    },
    fetch: (leader, partitions) => fetchFrom(reader, leader, partitions, limits),
    async commit(offsets) {
      const named = offsets.map(({ topic, partition, offset }) => ({
        topic: settings.topicPrefix + topic,
        partition,
        offset,
        leaderEpoch: NO_EPOCH,
      }));
      if (named.length > 0) await member.commit({ offsets: named });
    },
    async leave() {
      await Promise.allSettled([member.close(true), reader.close(true)]);
    },
  };
}

async function join(
  member: Consumer,
  topics: readonly string[],
  changed: (trouble: Error | null) => void,
): Promise<void> {
  member.topics.trackAll(...topics);
  await member.joinGroup({});
  member.on('consumer:group:join', () => changed(null));
  member.on('error', (error: Error) => changed(error));
  member.on('consumer:heartbeat:error', ({ error }) => changed(error));
}

async function readExtents(
  member: Consumer,
  { topicPrefix }: KafkaSettings,
  topics: string[],
  partitions: readonly Partition[],
): Promise<Extent[]> {
  const byTopic = groupBy(partitions, (one) => topicPrefix + one.topic);
  const asked = [...byTopic].map(([topic, some]) => ({
    topic,
    partitions: some.map((one) => one.partition),
  }));
  const [earliest, end, committed] = await Promise.all([
    member.listOffsets({ topics, timestamp: EARLIEST }),
    member.listOffsets({ topics, timestamp: END }),
    asked.length === 0 ? new Map<string, bigint[]>() : member.listCommittedOffsets({ topics: asked }),
  ]);
  return partitions.map(({ topic, partition }) => {
    const of = (offsets: Map<string, bigint[]>) => offsets.get(topicPrefix + topic)?.[partition];
    return {
      topic,
      partition,
      earliest: of(earliest) ?? 0n,
      end: of(end) ?? 0n,
      committed: of(committed) ?? -1n,
    };
  });
}

async function fetchFrom(
  reader: Consumer,
  leader: number,
  partitions: ReadPartition[],
  { fetchBytes }: FetchLimits,
): Promise<{ from: ReadPartition; records: FetchedRecord[] }[]> {
  const topics = [...groupBy(partitions, (one) => one.topic_id)].map(([topicId, some]) => ({
    topicId,
    partitions: some.map(({ partition, offset }) => ({
      partition,
      fetchOffset: offset,
      partitionMaxBytes: fetchBytes,
      currentLeaderEpoch: NO_EPOCH,
      lastFetchedEpoch: NO_EPOCH,
    })),
  }));
  const { responses } = await reader.fetch({ node: leader, topics });
  return responses.flatMap(({ topicId, partitions: answered }) =>
    answered.flatMap(({ partitionIndex, records: batches }) => {
      const from = partitions.find((one) => one.topic_id === topicId && one.partition === partitionIndex);
      return from === undefined ? [] : [{ from, records: advance(from, batches ?? []) }];
    }),
  );
}

type Batches = NonNullable<
  Awaited<ReturnType<Consumer['fetch']>>['responses'][number]['partitions'][number]['records']
>;

// A batch may begin before the offset that was asked for, and its last records may have been compacted away.
function advance(from: ReadPartition, batches: Batches): FetchedRecord[] {
  const records: FetchedRecord[] = [];
  for (const { firstOffset, lastOffsetDelta, attributes, records: some } of batches) {
    const isControl = (attributes & IS_CONTROL) !== 0;
    for (const { offsetDelta, value } of isControl ? [] : some) {
      const offset = firstOffset + BigInt(offsetDelta);
      if (offset >= from.offset) records.push({ offset, value: value ?? undefined });
    }
    const next = firstOffset + BigInt(lastOffsetDelta) + 1n;
    if (next > from.offset) from.offset = next;
  }
  return records;
}

/** Sorts items by what `keyOf` says of each. */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const present = groups.get(key);
    if (present === undefined) groups.set(key, [item]);
    else present.push(item);
  }
  return groups;
}
