import WebSocket from 'ws';
import type { HttpAnswer } from '../http-client.ts';
import { type Load, type Measured, openLoop } from '../open-loop.ts';
import { summarize } from '../statistics.ts';
import { at, expect } from './http-operations.ts';
import type { Conversation, Person, World } from './world.ts';

const RATE = 40;
const MESSAGES = 400;
const ARRIVAL_TIMEOUT_MILLISECONDS = 10_000;

/** What happened to the messages of one run. */
interface Arrivals {
  dueAt: Map<string, number>;
  milliseconds: number[];
  unexpected: number;
  settled: () => void;
}

/**
 * Messages in turn from either side of every conversation, and for each how long it takes, from the moment its request
 * was due, until the other side's WebSocket has it.
 */
export async function talk(world: World): Promise<{ sent: Measured; arrived: Measured }> {
  const arrivals: Arrivals = { dueAt: new Map(), milliseconds: [], unexpected: 0, settled: () => undefined };
  const sockets: WebSocket[] = [];
  for (const { candidate, company } of world.conversations) {
    for (const person of [candidate, company]) sockets.push(await listen(world, person, arrivals));
  }
  await openLoop({ ...messages(world, arrivals, 'warm-up'), count: 2 * world.conversations.length });
  await untilAllArrived(arrivals);
  const before = arrivals.milliseconds.length;
  const sent = await openLoop(messages(world, arrivals, 'message'));
  await untilAllArrived(arrivals);
  for (const socket of sockets) socket.close();
  return { sent, arrived: arrived(arrivals, before) };
}

function untilAllArrived(arrivals: Arrivals): Promise<void> {
  return new Promise((resolve) => {
    if (arrivals.dueAt.size === 0) return resolve();
    const timer = setTimeout(resolve, ARRIVAL_TIMEOUT_MILLISECONDS);
    arrivals.settled = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function arrived(arrivals: Arrivals, before: number): Measured {
  const missing = arrivals.dueAt.size;
  const errors = missing + arrivals.unexpected;
  const first_error = errors === 0 ? null : `${missing} missing, ${arrivals.unexpected} not expected`;
  return { rate: RATE, ...summarize(arrivals.milliseconds.slice(before)), errors, first_error };
}

function messages({ http, conversations }: World, { dueAt }: Arrivals, kind: string): Load<HttpAnswer> {
  const contentOf = (index: number) => `${kind} ${index}`;
  return {
    rate: RATE,
    count: MESSAGES,
    send: (index, due) => {
      const { match_id, candidate, company } = at(conversations, index);
      const sender = senderOf(conversations, index) === 'candidate' ? candidate : company;
      dueAt.set(contentOf(index), due);
      const body = { content: contentOf(index) };
      return http.call('POST', `/v1/matches/${match_id}/messages`, { token: sender.token, body });
    },
    check: ({ status, body }, index) => {
      expect(status === 201, `message answered ${status}`);
      expect(body.content === contentOf(index), 'another text');
      expect(body.sender_type === senderOf(conversations, index), 'another sender');
    },
  };
}

function senderOf(conversations: Conversation[], index: number): 'candidate' | 'company' {
  return Math.floor(index / conversations.length) % 2 === 0 ? 'candidate' : 'company';
}

async function listen({ http, url }: World, { token }: Person, arrivals: Arrivals): Promise<WebSocket> {
  const { body } = await http.call('POST', '/v1/ws-tickets', { token });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/ws?ticket=${body.ticket}`);
  socket.on('message', (data) => {
    const now = performance.now();
    const { type, content } = JSON.parse(String(data));
    const due = type === 'message_created' ? arrivals.dueAt.get(content) : undefined;
    if (due === undefined) arrivals.unexpected += 1;
    else arrivals.milliseconds.push(now - due);
    arrivals.dueAt.delete(content);
    if (arrivals.dueAt.size === 0) arrivals.settled();
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}
