import type { ServerResponse } from 'node:http';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import type { App, HttpContext } from './context.ts';

type Limits = Pick<Config, 'requests_at_once' | 'request_queue' | 'request_wait_ms'>;

/** A request that waits for its turn. */
interface Waiting {
  admit: () => void;
}

/**
 * Lets so many requests be worked on at once; the others wait in line, first come, first served. Without it a burst
 * would work on everything a little, and everybody would wait for the database longer than a request may.
 */
export function installAdmission(app: App, { config }: HttpContext): void {
  const enter = createRoom(config);
  app.addHook('onRequest', async (request, reply) => {
    // A WebSocket stays open, and health is asked when all places are taken.
    if (request.ws || !request.url.startsWith('/v1/')) return;
    await enter(reply.raw);
  });
}

function createRoom(limits: Limits): (response: ServerResponse) => Promise<void> {
  const queue = new Set<Waiting>();
  let inside = 0;

  function leave(): void {
    const [next] = queue;
    if (next === undefined) inside -= 1;
    else next.admit();
  }

  // The place is given back when the answer is out or the client has gone.
  function take(response: ServerResponse): void {
    if (response.closed) leave();
    else response.once('close', leave);
  }

  return async (response) => {
    if (inside < limits.requests_at_once) {
      inside += 1;
      return take(response);
    }
    if (queue.size >= limits.request_queue) throw new Failure('overloaded');
    await turn(queue, response, limits.request_wait_ms);
    take(response);
  };
}

/** Resolves with a place handed over; rejects with `overloaded` after too long, or when the client has gone. */
function turn(queue: Set<Waiting>, response: ServerResponse, waitMilliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopWaiting = () => {
      queue.delete(waiting);
      clearTimeout(timer);
      response.off('close', giveUp);
    };
    const giveUp = () => {
      stopWaiting();
      reject(new Failure('overloaded'));
    };
    const waiting = {
      admit() {
        stopWaiting();
        resolve();
      },
    };
    const timer = setTimeout(giveUp, waitMilliseconds);
    response.once('close', giveUp);
    queue.add(waiting);
  });
}
