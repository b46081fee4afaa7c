import { randomUUID } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import { connectionId, isAbandoned } from '../domain/connection-id.ts';
import type { Ports } from '../ports/ports.ts';

/** A place among the open connections of one user. */
export interface OpenConnection {
  /** To be called at every ping; a place that is not renewed for three pings is given to others. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

const PINGS_MISSED = 3;

/** Takes a place among a user's connections. Fails with `too_many_requests` when all are taken. */
export async function openConnection(
  { cache }: Pick<Ports, 'cache'>,
  limits: Pick<Config, 'sockets_per_user' | 'ws_ping_seconds'>,
  userId: number,
): Promise<OpenConnection> {
  const name = randomUUID();
  let id = connectionId(name, Date.now() / 1_000);
  // Taken before they are counted: of two that come at once both see both, so the limit is never passed.
  await cache.addConnection(userId, id);
  if ((await countLive({ cache }, limits, userId)) > limits.sockets_per_user) {
    await cache.removeConnection(userId, id);
    throw new Failure('too_many_requests', 'This account has too many live connections open.', {
      retryAfterSeconds: limits.ws_ping_seconds,
    });
  }
  return {
    async renew() {
      const earlier = id;
      id = connectionId(name, Date.now() / 1_000);
      if (id === earlier) return;
      await cache.addConnection(userId, id);
      await cache.removeConnection(userId, earlier);
    },
    release: () => cache.removeConnection(userId, id),
  };
}

async function countLive(
  { cache }: Pick<Ports, 'cache'>,
  limits: Pick<Config, 'sockets_per_user' | 'ws_ping_seconds'>,
  userId: number,
): Promise<number> {
  const ids = await cache.connections(userId);
  if (ids.length <= limits.sockets_per_user) return ids.length;
  const now = Date.now() / 1_000;
  const abandoned = ids.filter((id) => isAbandoned(id, now, PINGS_MISSED * limits.ws_ping_seconds));
  for (const id of abandoned) await cache.removeConnection(userId, id);
  return ids.length - abandoned.length;
}
