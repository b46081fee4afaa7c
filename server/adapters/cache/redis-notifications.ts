import { Failure } from '../../../contract/failure.ts';
import type { Notifications } from '../../ports/cache.ts';
import { notificationChannel } from './keys.ts';
import { MAXIMUM_LISTENERS_PER_USER } from './notifications.ts';
import type { RedisConnection } from './redis-connection.ts';
import { openSubscriber } from './redis-subscriber.ts';

interface Listener {
  readonly deliver: (message: object) => void;
  readonly missed: () => void;
  isEnded: boolean;
}

/** Pub/sub, and what this process can do of it by itself. */
export interface RedisNotifications extends Notifications {
  /** Tells the listeners of this process alone, while the store is away. */
  publishHere(userId: number, message: object): void;
  close(): void;
}

type Channels = Map<string, Set<Listener>>;

/**
 * Pub/sub over one more connection for the whole process, which is subscribed to a channel as long as somebody here
 * listens to it. A lost connection is opened again and subscribed as before, and everybody is told that something may
 * have been missed. What a listener throws goes to `report` and harms no other.
 */
export function createRedisNotifications(
  connection: RedisConnection,
  report: (problem: unknown) => void,
): RedisNotifications {
  const channels: Channels = new Map();
  const subscriber = openSubscriber(connection, {
    wanted: () => [...channels.keys()],
    isWanted: (channel) => channels.has(channel),
    received: (channel, text) => deliverAll(channels.get(channel), text, report),
    resumed() {
      for (const listeners of channels.values()) for (const listener of listeners) listener.missed();
    },
  });
  return {
    async publish(userId, message) {
      const text = JSON.stringify(message);
      await connection.ask((client) => client.publish(notificationChannel(userId), text));
    },
    publishHere(userId, message) {
      const text = JSON.stringify(message);
      const listeners = channels.get(notificationChannel(userId));
      setImmediate(() => deliverAll(listeners, text, report));
    },
    async subscribe(userId, deliver, missed = () => undefined) {
      const channel = notificationChannel(userId);
      const listener: Listener = { deliver, missed, isEnded: false };
      const isFirst = join(channels, channel, listener);
      if (isFirst) await subscriber.add(channel);
      else await subscriber.standing(channel);
      return async () => {
        if (leave(channels, channel, listener)) await subscriber.remove(channel);
      };
    },
    close() {
      for (const listeners of channels.values()) for (const listener of listeners) listener.isEnded = true;
      channels.clear();
      subscriber.close();
    },
  };
}

/** True for the first listener of a channel. */
function join(channels: Channels, channel: string, listener: Listener): boolean {
  const present = channels.get(channel);
  if (present === undefined) {
    channels.set(channel, new Set([listener]));
    return true;
  }
  if (present.size >= MAXIMUM_LISTENERS_PER_USER) {
    throw new Failure('too_many_requests', 'This account has too many live connections open.');
  }
  present.add(listener);
  return false;
}

/** True when nobody listens to the channel any more. */
function leave(channels: Channels, channel: string, listener: Listener): boolean {
  listener.isEnded = true;
  const present = channels.get(channel);
  if (present?.delete(listener) !== true || present.size > 0) return false;
  channels.delete(channel);
  return true;
}

/** Each listener is given a copy of its own. */
function deliverAll(
  listeners: Iterable<Listener> | undefined,
  text: string,
  report: (problem: unknown) => void,
): void {
  for (const listener of [...(listeners ?? [])]) {
    if (listener.isEnded) continue;
    try {
      listener.deliver(JSON.parse(text));
    } catch (problem) {
      report(problem);
    }
  }
}
