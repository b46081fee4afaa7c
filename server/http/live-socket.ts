import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import { Failure } from '../../contract/failure.ts';
import { followNotifications } from '../actions/follow-notifications.ts';
import type { OpenConnection } from '../actions/open-connection.ts';
import { readActor } from '../actions/read-actor.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { CLOSE_CODES, closeSocket } from './websocket.ts';

/** Somebody on a WebSocket, and what serving them takes. */
export interface Visit {
  ports: Pick<Ports, 'sql' | 'cache'>;
  config: Pick<Config, 'ws_ping_seconds' | 'ws_buffer_bytes'>;
  log: FastifyBaseLogger;
  actor: Actor;
  connection: OpenConnection;
  /** The last notification the client has seen. */
  after: number;
}

/** Sends a person's notices down a WebSocket until it closes. */
export async function serveSocket(socket: WebSocket, visit: Visit): Promise<void> {
  const { ports, config, actor } = visit;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  try {
    const following = await followNotifications(ports, actor.user_id, visit.after, {
      deliver: (messages) => deliver(socket, config.ws_buffer_bytes, messages),
      fail: (problem) => closeFor(problem, socket, visit),
    });
    const timer = startPinging(socket, visit, following.look);
    await closed;
    clearInterval(timer);
    await following.stop();
  } catch (problem) {
    closeFor(problem, socket, visit);
  } finally {
    await visit.connection.release();
  }
}

/** Resolves when everything has left this process: for a slow client no more is read than it takes. */
async function deliver(socket: WebSocket, limit: number, messages: readonly object[]): Promise<void> {
  if (socket.bufferedAmount > limit) throw new Failure('overloaded', 'The client reads too slowly.');
  let sent = Promise.resolve();
  for (const message of messages) {
    if (socket.readyState !== socket.OPEN) throw new Failure('unavailable', 'The client is leaving.');
    sent = new Promise((resolve) => socket.send(JSON.stringify(message), () => resolve()));
    if (socket.bufferedAmount > limit) await sent;
  }
  await sent;
}

/** Every ping also looks whether the last one was answered, whether the session stands, and for missed notices. */
function startPinging(socket: WebSocket, visit: Visit, look: () => void): NodeJS.Timeout {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const ping = async () => {
    if (!isAnswered) return drop(socket);
    isAnswered = false;
    socket.ping();
    look();
    await visit.connection.renew();
    await readActor(visit.ports, visit.actor);
  };
  return setInterval(() => {
    ping().catch((problem: unknown) => {
      // A store that is away for a moment is no reason to send everybody away.
      if (problem instanceof Failure && problem.code !== 'session_ended') {
        visit.log.warn({ err: problem }, 'websocket not checked');
      } else closeFor(problem, socket, visit);
    });
  }, visit.config.ws_ping_seconds * 1_000);
}

/** A client that is gone hears nothing; one that is behind learns why when it reads on within half a minute. */
function drop(socket: WebSocket): void {
  if (socket.bufferedAmount === 0) socket.terminate();
  else if (socket.readyState === socket.OPEN) socket.close(CLOSE_CODES.try_again_later, 'overloaded');
}

function closeFor(problem: unknown, socket: WebSocket, visit: Visit): void {
  if (socket.readyState !== socket.OPEN) return;
  const code = problem instanceof Failure ? problem.code : 'internal';
  if (code === 'session_ended') void closeSocket(socket, 'policy', code);
  else if (code === 'overloaded' || code === 'unavailable') void closeSocket(socket, 'try_again_later', code);
  else {
    visit.log.error({ err: problem }, 'websocket failed');
    void closeSocket(socket, 'internal', code);
  }
}
