import type { RateLimits, SessionCache, SingleUseTickets, SwipedMarks } from '../../ports/cache.ts';
import { LIFETIME_SECONDS, rateLimitKey, sessionKey, swipedKey, ticketKey } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { runScript } from './redis-run-script.ts';
import { END_SESSION, HIT, OFFER_SESSION, PUT_SESSION, type RedisScript } from './redis-scripts.ts';

/** Sessions as hashes of texts. */
export function createRedisSessions(connection: RedisConnection): SessionCache {
  const keep = async (script: RedisScript, sessionId: number, data: Readonly<Record<string, string>>) => {
    const fields = Object.entries(data).flat();
    if (fields.length === 0) return;
    await runScript(
      connection,
      script,
      [LIFETIME_SECONDS.session, ...fields],
      [{ keys: [sessionKey(sessionId)] }],
    );
  };
  return {
    offerSession: (sessionId, data) => keep(OFFER_SESSION, sessionId, data),
    putSession: (sessionId, data) => keep(PUT_SESSION, sessionId, data),
    async readSession(sessionId) {
      const fields = await connection.ask((client) => client.hgetall(sessionKey(sessionId)));
      return Object.keys(fields).length === 0 ? null : fields;
    },
    async endSession(sessionId) {
      await runScript(
        connection,
        END_SESSION,
        [LIFETIME_SECONDS.session],
        [{ keys: [sessionKey(sessionId)] }],
      );
    },
  };
}

/** Rate limits as counters; a hit is one script, so hits cannot overtake each other. */
export function createRedisRateLimits(connection: RedisConnection): RateLimits {
  return {
    async hit(subject, action, limit, windowSeconds) {
      const items = [{ keys: [rateLimitKey(subject, action)] }];
      const [answer] = await runScript<[number, number, number]>(
        connection,
        HIT,
        [limit, windowSeconds],
        items,
      );
      const [allowed, count, left] = answer ?? [0, limit, 0];
      return {
        allowed: allowed === 1,
        remaining: Math.max(0, limit - count),
        retry_after_seconds: left > 0 ? Math.ceil(left / 1_000) : windowSeconds,
      };
    },
  };
}

/** What was swiped lately, a text per pair. */
export function createRedisSwipedMarks({ ask }: Pick<RedisConnection, 'ask'>): SwipedMarks {
  return {
    async markSwiped(candidateId, jobId, direction) {
      await ask((client) =>
        client.set(swipedKey(candidateId, jobId), direction, 'EX', LIFETIME_SECONDS.swiped),
      );
    },
    async clearSwiped(candidateId, jobId) {
      await ask((client) => client.del(swipedKey(candidateId, jobId)));
    },
    readSwiped: (candidateId, jobId) => ask((client) => client.get(swipedKey(candidateId, jobId))),
  };
}

/** Tickets as texts that are taken away by the first reader. */
export function createRedisTickets({ ask }: Pick<RedisConnection, 'ask'>): SingleUseTickets {
  return {
    async issueTicket(ticket, data, ttlSeconds) {
      await ask((client) => client.set(ticketKey(ticket), data, 'EX', ttlSeconds));
    },
    redeemTicket: (ticket) => ask((client) => client.getdel(ticketKey(ticket))),
  };
}
