import { once } from 'node:events';
import WebSocket from 'ws';
import type { TestHireWire } from './start-hirewire.ts';

/** A WebSocket as a client holds it: what came, and a way to wait for more. */
export interface LiveClient {
  socket: WebSocket;
  messages: Record<string, unknown>[];
  /** Resolves when `count` messages have come in all. */
  received(count: number): Promise<Record<string, unknown>[]>;
  /** The code it was closed with. */
  closed: Promise<number>;
  close(): Promise<void>;
}

export interface LiveOptions extends WebSocket.ClientOptions {
  after?: number;
  ticket?: string;
}

/** A ticket for whoever holds this token. */
export async function newTicket(app: TestHireWire, token: string): Promise<string> {
  return (await app.call('POST', '/v1/ws-tickets', { token })).body.ticket;
}

/** Opens a WebSocket for whoever holds this token; rejects with the status when it is refused. */
export async function openLive(
  app: TestHireWire,
  token: string,
  { after, ticket, ...options }: LiveOptions = {},
): Promise<LiveClient> {
  const query = new URLSearchParams({ ticket: ticket ?? (await newTicket(app, token)) });
  if (after !== undefined) query.set('after', String(after));
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/ws?${query}`, options);
  const messages: Record<string, unknown>[] = [];
  socket.on('message', (data) => {
    messages.push(JSON.parse(data.toString()));
    socket.emit('received');
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) =>
      reject(new Error(`refused with ${response.statusCode}`)),
    );
  });
  return {
    socket,
    messages,
    closed,
    async received(count) {
      while (messages.length < count) await once(socket, 'received');
      return messages;
    },
    async close() {
      socket.close();
      await closed;
    },
  };
}
