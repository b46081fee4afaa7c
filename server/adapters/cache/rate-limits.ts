import type { RateLimitAnswer, RateLimits } from '../../ports/cache.ts';
import { rateLimitKey } from './keys.ts';
import { get, type Keyspace, millisecondsLeft, put } from './keyspace.ts';

/** Rate limits as counters. A hit is one synchronous step, so hits cannot overtake each other. */
export function createRateLimits(keyspace: Keyspace): RateLimits {
  return {
    hit: async (subject, action, limit, seconds) =>
      hit(keyspace, rateLimitKey(subject, action), limit, seconds),
  };
}

function hit(keyspace: Keyspace, key: string, limit: number, windowSeconds: number): RateLimitAnswer {
  const counter = get(keyspace, key, 'string');
  const count = Number(counter?.text ?? 0);
  const allowed = count < limit;
  // Changed in place, so the window goes on; a refused call changes nothing.
  if (allowed && counter) counter.text = String(count + 1);
  if (allowed && !counter) {
    put(keyspace, key, { type: 'string', text: '1' }, { retention: 'brief', ttlSeconds: windowSeconds });
  }
  const left = millisecondsLeft(keyspace, key);
  return {
    allowed,
    remaining: Math.max(0, limit - count - (allowed ? 1 : 0)),
    retry_after_seconds: left > 0 ? Math.ceil(left / 1_000) : windowSeconds,
  };
}
