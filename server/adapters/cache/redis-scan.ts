import type { RedisConnection } from './redis-connection.ts';

const SCANNED_AT_ONCE = 1_000;

/** The keys of all servers that fit a pattern, some at a time; a key may come twice. */
export async function* scanAll(
  { ask, masters }: Pick<RedisConnection, 'ask' | 'masters'>,
  pattern: string,
): AsyncGenerator<string[]> {
  for (const node of masters()) {
    for (let cursor = '0'; ; ) {
      const from = cursor;
      const [next, keys] = await ask(() => node.scan(from, 'MATCH', pattern, 'COUNT', SCANNED_AT_ONCE));
      if (keys.length > 0) yield keys;
      if (next === '0') break;
      cursor = next;
    }
  }
}
