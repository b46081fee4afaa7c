import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { type KafkaSettings, TOPICS } from './kafka-client.ts';

export interface ConnectorSettings
  extends Pick<KafkaSettings, 'topicPrefix' | 'partitions' | 'replication' | 'retentionHours'> {
  /** Kafka Connect's REST interface. */
  url: string;
  /** Name of the connector. */
  name: string;
  /** The PostgreSQL to follow, as Connect reaches it; its password, if it has one, is not used. */
  databaseUrl: string;
}

export type ConnectorConfig = Readonly<Record<string, string>>;

/** How a connector and its task are. */
export interface ConnectorStatus {
  state: string;
  /** First line of what a failed connector or task says of itself. */
  trouble: string | null;
}

const FILE = join(import.meta.dirname, '../../../deploy/debezium/hirewire.json');
const ANSWER_MILLISECONDS = 30_000;
const HOUR_MILLISECONDS = 3_600_000;
const DEFAULT_PORT = '5432';

/** The connector as the file in deploy/debezium has it, with what differs from one installation to the next. */
export function connectorConfig(settings: ConnectorSettings, slot: string): ConnectorConfig {
  const database = new URL(settings.databaseUrl);
  const routes = TOPICS.map((topic) => [`transforms.${topic}.replacement`, settings.topicPrefix + topic]);
  return {
    ...(JSON.parse(readFileSync(FILE, 'utf8')) as ConnectorConfig),
    'database.hostname': database.hostname,
    'database.port': database.port || DEFAULT_PORT,
    'database.user': decodeURIComponent(database.username),
    'database.dbname': decodeURIComponent(database.pathname.slice(1)),
    'slot.name': slot,
    // Debezium keeps its position under this name: a new slot begins without one.
    'topic.prefix': slot,
    'topic.creation.default.partitions': String(settings.partitions),
    'topic.creation.default.replication.factor': String(
      settings.replication === 0 ? -1 : settings.replication,
    ),
    'topic.creation.default.retention.ms': String(settings.retentionHours * HOUR_MILLISECONDS),
    ...Object.fromEntries(routes),
  };
}

/** Creates the connector, or brings it up to date; says which. Throws in one sentence when Connect refuses. */
export async function putConnector(
  settings: ConnectorSettings,
  config: ConnectorConfig,
): Promise<'created' | 'updated' | 'unchanged'> {
  const path = `/connectors/${encodeURIComponent(settings.name)}`;
  const present = await ask<ConnectorConfig>(settings, 'GET', `${path}/config`);
  const wanted = { ...config, name: settings.name };
  if (present !== null && isSame(present, wanted)) {
    const { state } = (await readConnector(settings)) ?? { state: '' };
    if (state === 'FAILED') await ask(settings, 'POST', `${path}/restart?includeTasks=true&onlyFailed=true`);
    return 'unchanged';
  }
  await ask(settings, 'PUT', `${path}/config`, wanted);
  return present === null ? 'created' : 'updated';
}

/** How the connector is; null when Connect has none of this name. */
export async function readConnector(settings: ConnectorSettings): Promise<ConnectorStatus | null> {
  interface Part {
    state: string;
    trace?: string;
  }
  const status = await ask<{ connector: Part; tasks: Part[] }>(
    settings,
    'GET',
    `/connectors/${encodeURIComponent(settings.name)}/status`,
  );
  if (status === null) return null;
  const failed = [status.connector, ...status.tasks].find((part) => part.state === 'FAILED');
  const state = failed?.state ?? status.tasks[0]?.state ?? 'WITHOUT A TASK';
  return { state, trouble: failed === undefined ? null : rootLine(failed.trace ?? '') };
}

/** Whether Connect has Debezium's connector for PostgreSQL among its plugins. */
export async function hasPlugin(settings: ConnectorSettings, connectorClass: string): Promise<boolean> {
  const plugins = await ask<{ class: string }[]>(settings, 'GET', '/connector-plugins');
  return plugins?.some((plugin) => plugin.class === connectorClass) ?? false;
}

// The first line of a trace says that something failed, the last cause what.
function rootLine(trace: string): string {
  const lines = trace.split('\n');
  const cause = lines.findLast((line) => line.startsWith('Caused by: '));
  return (cause ?? lines[0] ?? '').replace('Caused by: ', '').trim();
}

function isSame(one: ConnectorConfig, other: ConnectorConfig): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

async function ask<Answer>(
  { url }: ConnectorSettings,
  method: string,
  path: string,
  body?: object,
): Promise<Answer | null> {
  const response = await fetch(url.replace(/\/$/, '') + path, {
    method,
    signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new Failure('unavailable', `Kafka Connect cannot be reached at ${url} (CONNECT_URL): ${reason}.`);
  });
  if (response.status === 404) return null;
  const text = await response.text();
  if (!response.ok)
    throw new Failure('unavailable', `Kafka Connect refused the connector: ${reasonIn(text)}`);
  return (text === '' ? {} : JSON.parse(text)) as Answer;
}

// Connect lists every fault on a line of its own after a heading, and ends with where to read more.
function reasonIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message: string };
    const lines = message.split('\n').map((line) => line.trim());
    const first = lines[0]?.includes('following') ? (lines[1] ?? lines[0]) : lines[0];
    return (first ?? text).split(', available connectors')[0]?.replace(/\.?$/, '.') ?? text;
  } catch {
    return `${text.slice(0, 200)}.`;
  }
}
