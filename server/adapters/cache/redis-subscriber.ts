import { Redis } from 'ioredis';
import type { RedisConnection } from './redis-connection.ts';

interface SubscriberEvents {
  /** The channels that are listened to now. */
  wanted: () => string[];
  isWanted: (channel: string) => boolean;
  received: (channel: string, text: string) => void;
  /** A connection stands again; what was published before is gone. */
  resumed: () => void;
}

/** The one connection that listens. */
export interface Subscriber {
  /** Resolves when the subscription stands; without a connection at once, and it will stand with the next one. */
  add(channel: string): Promise<void>;
  /** Resolves when a subscription that somebody else began stands. */
  standing(channel: string): Promise<void>;
  remove(channel: string): Promise<void>;
  close(): void;
}

interface State {
  readonly connection: RedisConnection;
  readonly events: SubscriberEvents;
  client: Redis | null;
  /** Changes of what is subscribed follow each other, so that an end never overtakes a beginning. */
  readonly changes: Map<string, Promise<unknown>>;
  timer: NodeJS.Timeout | undefined;
  isClosed: boolean;
}

const SUBSCRIBED_AT_ONCE = 1_000;
const PAUSE_MILLISECONDS = 200;
/** A connection on which nothing is published is asked for a sign of life. */
const PING_MILLISECONDS = 10_000;

/** Opens a connection to some server, and another whenever it is lost: in a cluster each server passes on all. */
export function openSubscriber(connection: RedisConnection, events: SubscriberEvents): Subscriber {
  const state: State = {
    ...{ connection, events, client: null, changes: new Map() },
    ...{ timer: undefined, isClosed: false },
  };
  open(state);
  return {
    add: (channel) => change(state, channel),
    standing: async (channel) => void (await state.changes.get(channel)),
    remove: (channel) => change(state, channel),
    close() {
      state.isClosed = true;
      clearTimeout(state.timer);
      state.client?.disconnect();
    },
  };
}

function open(state: State): void {
  const client = new Redis({
    ...state.connection.anyServer(),
    connectionName: 'hirewire-subscriber',
    retryStrategy: null,
    lazyConnect: true,
    autoResubscribe: false,
  });
  state.client = client;
  client.on('error', () => undefined);
  client.on('message', state.events.received);
  const pinging = setInterval(() => client.ping().catch(() => client.disconnect()), PING_MILLISECONDS);
  client.once('end', () => {
    clearInterval(pinging);
    if (state.client === client) state.client = null;
    if (!state.isClosed) state.timer = setTimeout(() => open(state), PAUSE_MILLISECONDS);
  });
  client
    .connect()
    .then(() => resume(state, client))
    .catch(() => client.disconnect());
}

async function resume(state: State, client: Redis): Promise<void> {
  const channels = state.events.wanted();
  for (let start = 0; start < channels.length; start += SUBSCRIBED_AT_ONCE) {
    await client.subscribe(...channels.slice(start, start + SUBSCRIBED_AT_ONCE));
  }
  if (channels.length > 0) state.events.resumed();
}

/** Brings one channel in line with whether it is wanted at that moment. */
function change(state: State, channel: string): Promise<void> {
  const previous = state.changes.get(channel) ?? Promise.resolve();
  const next = previous.then(() => bringInLine(state, channel));
  state.changes.set(channel, next);
  return next.finally(() => {
    if (state.changes.get(channel) === next) state.changes.delete(channel);
  });
}

async function bringInLine(state: State, channel: string): Promise<void> {
  const { client } = state;
  if (client === null || client.status === 'end') return;
  const isWanted = state.events.isWanted(channel);
  try {
    await (isWanted ? client.subscribe(channel) : client.unsubscribe(channel));
  } catch {
    // The connection went away under it: the next one subscribes to all that is wanted then.
    client.disconnect();
  }
}
