import { Failure } from '../../../contract/failure.ts';

/** Runs some work now or when its turn comes. Rejects with Failure `overloaded` when too many wait. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets `atOnce` pieces of work run and `maximumWaiting` more wait, first come, first served. */
export function createGate(limits: { atOnce: number; maximumWaiting: number }): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < limits.atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= limits.maximumWaiting) {
      throw new Failure('overloaded', 'Too many password checks at the moment.', { retryAfterSeconds: 1 });
    }
    // Whoever leaves hands its place over, so nobody who comes in between takes it.
    await new Promise<void>((admit) => waiting.push(admit));
  }

  function leave(): void {
    const admitNext = waiting.shift();
    if (admitNext) admitNext();
    else running -= 1;
  }

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
