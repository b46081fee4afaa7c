import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { type Summary, summarize } from './statistics.ts';

/** What is sent, how often, and what a right answer is. */
export interface Load<Answer> {
  /** Arrivals a second. */
  rate: number;
  count: number;
  /** `due` is the moment, on the clock of `performance.now()`, that the latency is counted from. */
  send: (index: number, due: number) => Promise<Answer>;
  /** Throws when the answer is not what it must be; not part of the latency. */
  check: (answer: Answer, index: number) => void;
}

/** Calls without a rate. */
export interface Calls<Answer> extends Pick<Load<Answer>, 'count' | 'check'> {
  send: (index: number) => Promise<Answer>;
}

/** Latencies in milliseconds of the answers that were right, and how many were not. */
export interface Measured extends Summary {
  rate: number;
  errors: number;
  /** What was wrong with the first wrong answer. */
  first_error: string | null;
}

// Timers fire up to a millisecond late, so the rest of the way is looked at again and again.
const TIMER_MILLISECONDS = 1.5;

/**
 * Sends at a fixed rate whether or not earlier answers have come, and counts each latency from the moment its request
 * was due: a server that stalls is charged for everybody who had to wait.
 */
export async function openLoop<Answer>({ rate, count, send, check }: Load<Answer>): Promise<Measured> {
  const milliseconds: number[] = [];
  const errors: string[] = [];
  const start = performance.now() + TIMER_MILLISECONDS;
  const one = async (index: number, due: number) => {
    try {
      const answer = await send(index, due);
      const took = performance.now() - due;
      check(answer, index);
      milliseconds.push(took);
    } catch (error) {
      errors.push((error as Error).message);
    }
  };
  const sent: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = start + (index * 1_000) / rate;
    await until(due);
    sent.push(one(index, due));
  }
  await Promise.all(sent);
  return { rate, ...summarize(milliseconds), errors: errors.length, first_error: errors[0] ?? null };
}

/** Calls one after the other as fast as they go: for calls so short that a rate would measure the timer. */
export async function oneByOne<Answer>({ count, send, check }: Calls<Answer>): Promise<Measured> {
  const milliseconds = new Float64Array(count);
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const began = process.hrtime.bigint();
    const answer = await send(index);
    milliseconds[index] = Number(process.hrtime.bigint() - began) / 1e6;
    check(answer, index);
  }
  const rate = Math.round((count * 1_000) / (performance.now() - start));
  return { rate, ...summarize(milliseconds), errors: 0, first_error: null };
}

async function until(due: number): Promise<void> {
  for (;;) {
    const left = due - performance.now();
    if (left <= 0) return;
    if (left > TIMER_MILLISECONDS) await delay(left - TIMER_MILLISECONDS);
    else await breathe();
  }
}
