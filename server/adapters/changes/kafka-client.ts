import { setTimeout as pause } from 'node:timers/promises';
import { Admin, Consumer, murmur2 } from '@platformatic/kafka';
import { Failure } from '../../../contract/failure.ts';

/** How the brokers are reached, and what the topics are like. */
export interface KafkaSettings {
  /** Each as `host:port`. */
  brokers: readonly string[];
  tls: boolean;
  /** Empty mechanism: nobody signs in. */
  sasl: { mechanism: '' | 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; username: string; password: string };
  /** Before the name of every topic. */
  topicPrefix: string;
  /** Before the name of every consumer group. */
  groupPrefix: string;
  /** Partitions of a topic that is made; one that exists stays as it is. */
  partitions: number;
  /** Copies of a topic that is made; 0 leaves it to the brokers. */
  replication: number;
  /** How long a topic that is made keeps its records. */
  retentionHours: number;
}

/** One for each aggregate. */
export const TOPICS = ['candidate_profiles', 'jobs', 'skills', 'companies', 'matches', 'users'] as const;
export type TopicName = (typeof TOPICS)[number];

const CONNECT_MILLISECONDS = 3_000;
const ANSWER_MILLISECONDS = 10_000;
const RETRIES = 2;
const RETRY_MILLISECONDS = 200;
const METADATA_MILLISECONDS = 30_000;
const HOUR_MILLISECONDS = 3_600_000;
/** How long the brokers may take to tell each other of a new topic, and how often they are asked. */
const KNOWN_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 100;

/** What every client of the brokers is made with. */
function clientOptions({ brokers, tls, sasl }: KafkaSettings) {
  const { mechanism, username, password } = sasl;
  return {
    clientId: 'hirewire',
    bootstrapBrokers: [...brokers],
    connectTimeout: CONNECT_MILLISECONDS,
    requestTimeout: ANSWER_MILLISECONDS,
    timeout: ANSWER_MILLISECONDS,
    retries: RETRIES,
    retryDelay: RETRY_MILLISECONDS,
    metadataMaxAge: METADATA_MILLISECONDS,
    ...(tls ? { tls: {}, tlsServerName: true } : {}),
    ...(mechanism === '' ? {} : { sasl: { mechanism, username, password } }),
  };
}

/** A client of a consumer group, in which it takes part once it joins. */
export function openGroupClient(settings: KafkaSettings, group: string, options: object = {}): Consumer {
  return new Consumer({ ...clientOptions(settings), groupId: group, ...options });
}

/** A topic as the brokers know it. */
export interface KnownTopic {
  name: TopicName;
  /** Another one after the topic was deleted and made anew. */
  id: string;
  /** The broker that leads each partition. */
  leaders: number[];
}

/** Makes the topics that are missing. Throws `unavailable` in one sentence when the brokers do not answer. */
export async function ensureTopics(settings: KafkaSettings): Promise<KnownTopic[]> {
  return withAdmin(settings, async (admin) => {
    const present = await presentTopics(admin, settings);
    const missing = TOPICS.filter((name) => !present.includes(name));
    if (missing.length > 0) await makeTopics(admin, settings, missing);
    return describeWhenKnown(admin, settings);
  });
}

/** The topics that there are. Throws like {@link ensureTopics}. */
export async function findTopics(settings: KafkaSettings): Promise<KnownTopic[]> {
  return withAdmin(settings, async (admin) =>
    describeTopics(admin, settings, await presentTopics(admin, settings)),
  );
}

async function withAdmin<Result>(
  settings: KafkaSettings,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const admin = new Admin(clientOptions(settings));
  try {
    return await work(admin);
  } catch (error) {
    throw inOneSentence(settings, error);
  } finally {
    await admin.close();
  }
}

async function presentTopics(admin: Admin, { topicPrefix }: KafkaSettings): Promise<TopicName[]> {
  const present = new Set(await admin.listTopics({ includeInternals: false }));
  return TOPICS.filter((name) => present.has(topicPrefix + name));
}

async function makeTopics(admin: Admin, settings: KafkaSettings, names: readonly TopicName[]): Promise<void> {
  const configs = [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(settings.retentionHours * HOUR_MILLISECONDS) },
  ];
  const replicas = settings.replication === 0 ? -1 : settings.replication;
  for (const topic of names.map((name) => settings.topicPrefix + name)) {
    try {
      await admin.createTopics({ topics: [topic], partitions: settings.partitions, replicas, configs });
    } catch (error) {
      if (!isKafkaError(error, 'TOPIC_ALREADY_EXISTS')) throw error;
    }
  }
}

// A topic that was just made is not known to every broker at once.
async function describeWhenKnown(admin: Admin, settings: KafkaSettings): Promise<KnownTopic[]> {
  const deadline = Date.now() + KNOWN_MILLISECONDS;
  for (;;) {
    try {
      return await describeTopics(admin, settings, TOPICS);
    } catch (error) {
      if (Date.now() > deadline || !isUnknownTopic(error)) throw error;
      await pause(LOOK_MILLISECONDS);
    }
  }
}

function isUnknownTopic(error: unknown): boolean {
  return isKafkaError(error, 'UNKNOWN_TOPIC_OR_PARTITION') || /unknown topic/i.test(innermost(error).message);
}

async function describeTopics(
  admin: Admin,
  { topicPrefix }: KafkaSettings,
  names: readonly TopicName[],
): Promise<KnownTopic[]> {
  if (names.length === 0) return [];
  const topics = names.map((name) => topicPrefix + name);
  const metadata = await admin.metadata({ topics, forceUpdate: true });
  return names.map((name) => {
    const found = metadata.topics.get(topicPrefix + name);
    if (found === undefined) throw new Error(`Unknown topic ${topicPrefix}${name}.`);
    return { name, id: found.id, leaders: found.partitions.map((partition) => partition.leader) };
  });
}

/** Whether this error, or one that it was made of, is the protocol's error of this name. */
function isKafkaError(error: unknown, name: string): boolean {
  const { apiId, errors, cause } = error as { apiId?: unknown; errors?: unknown; cause?: unknown };
  if (apiId === name) return true;
  if (Array.isArray(errors) && errors.some((one) => isKafkaError(one, name))) return true;
  return cause instanceof Error && isKafkaError(cause, name);
}

/** The innermost reason of a client's nested errors, after where the brokers were looked for. */
export function inOneSentence({ brokers }: KafkaSettings, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const reason = innermost(error).message.replace(/\.$/, '');
  return new Failure('unavailable', `Kafka at ${brokers.join(', ')} (KAFKA_BROKERS) refused: ${reason}.`);
}

function innermost(error: unknown): Error {
  const { errors, cause } = error as { errors?: unknown; cause?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return innermost(errors.at(-1));
  if (cause instanceof Error) return innermost(cause);
  return error instanceof Error ? error : new Error(String(error));
}

/** For each partition the smallest whole number from 1 that, as the key of a record, the producer puts into it. */
export function keysOfPartitions(partitions: number): number[] {
  const keys: number[] = [];
  for (let key = 1, found = 0; found < partitions; key += 1) {
    const partition = (murmur2(String(key)) & 0x7fff_ffff) % partitions;
    if (keys[partition] !== undefined) continue;
    keys[partition] = key;
    found += 1;
  }
  return keys;
}
