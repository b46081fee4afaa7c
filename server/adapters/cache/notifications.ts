import { Failure } from '../../../contract/failure.ts';
import type { Notifications } from '../../ports/cache.ts';
import { notificationChannel } from './keys.ts';

/** One subscription; the same function may be subscribed twice. */
interface Subscription {
  readonly deliver: (message: object) => void;
  ended: boolean;
}

type Channels = Map<string, Set<Subscription>>;

/** More open sockets of one user than this are a mistake or an attack. */
export const MAXIMUM_LISTENERS_PER_USER = 100;

/**
 * Pub/sub within this process. Messages arrive after publish has returned, in the order published, each listener with
 * a copy of its own. What a listener throws goes to `report` and harms no other listener.
 */
export function createNotifications(
  report: (problem: unknown) => void,
): Notifications & { endAll: () => void } {
  const channels: Channels = new Map();
  return {
    async publish(userId, message) {
      const text = JSON.stringify(message);
      const subscriptions = [...(channels.get(notificationChannel(userId)) ?? [])];
      for (const subscription of subscriptions) setImmediate(() => deliver(subscription, text, report));
    },
    subscribe: async (userId, listener) => subscribe(channels, notificationChannel(userId), listener),
    endAll() {
      for (const subscriptions of channels.values())
        for (const subscription of subscriptions) subscription.ended = true;
      channels.clear();
    },
  };
}

function subscribe(
  channels: Channels,
  channel: string,
  listener: Subscription['deliver'],
): () => Promise<void> {
  const present = channels.get(channel) ?? new Set();
  if (present.size >= MAXIMUM_LISTENERS_PER_USER) {
    throw new Failure('too_many_requests', 'This account has too many live connections open.');
  }
  const subscription: Subscription = { deliver: listener, ended: false };
  channels.set(channel, present.add(subscription));
  return async () => {
    subscription.ended = true;
    present.delete(subscription);
    if (present.size === 0 && channels.get(channel) === present) channels.delete(channel);
  };
}

function deliver(subscription: Subscription, text: string, report: (problem: unknown) => void): void {
  if (subscription.ended) return;
  try {
    subscription.deliver(JSON.parse(text));
  } catch (problem) {
    report(problem);
  }
}
