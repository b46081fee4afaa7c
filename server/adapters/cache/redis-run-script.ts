import type { RedisCommander } from 'ioredis';
import type { Breaker } from './redis-breaker.ts';
import type { RedisScript } from './redis-scripts.ts';

/** What a script is run for: its keys, all in one slot, and its arguments. */
export interface ScriptItem {
  keys: readonly string[];
  arguments?: readonly (string | number)[];
}

interface ScriptTarget {
  ask: Breaker['ask'];
  isCluster: boolean;
}

/** One script keeps everybody else waiting, so it gets no more items than take about a millisecond. */
const ITEMS_AT_ONCE = 100;
/** Items sent together; their answers are awaited before more are sent. */
const ITEMS_SENT_AT_ONCE = 2_000;

/**
 * Runs a script for every item, in order, and answers with what it gave for each. A server on its own takes many
 * items in one call; in a cluster each is a call of its own, since each lies where its keys do.
 */
export async function runScript<Result = number>(
  target: ScriptTarget,
  script: RedisScript,
  shared: readonly (string | number)[],
  items: readonly ScriptItem[],
): Promise<Result[]> {
  const results: Result[] = [];
  const size = target.isCluster ? 1 : ITEMS_AT_ONCE;
  for (let start = 0; start < items.length; start += ITEMS_SENT_AT_ONCE) {
    const calls = callsOf(items.slice(start, start + ITEMS_SENT_AT_ONCE), size);
    const answers = await target.ask((client) =>
      Promise.all(calls.map((some) => call(client, script, shared, some))),
    );
    results.push(...(answers.flat() as Result[]));
  }
  return results;
}

function callsOf(items: readonly ScriptItem[], size: number): (readonly ScriptItem[])[] {
  const calls: (readonly ScriptItem[])[] = [];
  for (let start = 0; start < items.length; start += size) calls.push(items.slice(start, start + size));
  return calls;
}

/** By its hash, or by its text where the server does not have it, as after a restart. */
async function call(
  client: RedisCommander,
  { text, sha }: RedisScript,
  shared: readonly (string | number)[],
  items: readonly ScriptItem[],
): Promise<unknown[]> {
  const keys = items.flatMap((item) => item.keys);
  const rest = [...keys, ...shared, ...items.flatMap((item) => item.arguments ?? [])];
  try {
    return (await client.evalsha(sha, keys.length, ...rest)) as unknown[];
  } catch (error) {
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return (await client.eval(text, keys.length, ...rest)) as unknown[];
  }
}
