import websocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import type { App } from './context.ts';

const MESSAGE_BYTES = 4_096;
/** How long a client may take to answer a closing handshake. */
const CLOSE_TIMEOUT_MILLISECONDS = 1_000;

export const CLOSE_CODES = { going_away: 1001, policy: 1008, internal: 1011, try_again_later: 1013 } as const;

/** Lets routes serve WebSockets; when the server closes they are told so, and do not hold it up. */
export async function installWebSockets(app: App): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: MESSAGE_BYTES },
    errorHandler(error, socket, request) {
      // What a client does wrong on its own connection, such as a message that is too long.
      request.log.info({ reason: error.message }, 'websocket error');
      socket.terminate();
    },
    async preClose(this: App) {
      const server = this.websocketServer;
      await Promise.all([...server.clients].map((socket) => closeSocket(socket, 'going_away')));
      server.close();
    },
  });
}

/** Closes a WebSocket with a code and a reason, and ends the connection when the client does not answer. */
export function closeSocket(
  socket: WebSocket,
  code: keyof typeof CLOSE_CODES,
  reason: string = code,
): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MILLISECONDS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(CLOSE_CODES[code], reason);
  });
}
