import { expect } from 'vitest';
import type { Cache, CacheEntry } from '../../server/ports/cache.ts';

/** Asserts what is stored under a key; a time to live may have lost up to two seconds on the way. */
export async function expectEntry(
  cache: Cache,
  key: string,
  type: CacheEntry['type'],
  value: unknown,
  ttlSeconds: number | null,
): Promise<void> {
  const entry = await cache.inspect(key);
  expect({ type: entry?.type, value: entry?.value }).toEqual({ type, value });
  if (ttlSeconds === null) return expect(entry?.ttl_seconds).toBeNull();
  expect(entry?.ttl_seconds).toBeLessThanOrEqual(ttlSeconds);
  expect(entry?.ttl_seconds).toBeGreaterThanOrEqual(ttlSeconds - 2);
}
