import type { SingleUseTickets, SwipedMarks } from '../../ports/cache.ts';
import { LIFETIME_SECONDS, swipedKey, ticketKey } from './keys.ts';
import { get, type Keyspace, type Policy, put, remove } from './keyspace.ts';

const SWIPED: Policy = { retention: 'rederivable', ttlSeconds: LIFETIME_SECONDS.swiped };

/** What was swiped lately, a text per pair. */
export function createSwipedMarks(keyspace: Keyspace): SwipedMarks {
  return {
    async markSwiped(candidateId, jobId, direction) {
      put(keyspace, swipedKey(candidateId, jobId), { type: 'string', text: direction }, SWIPED);
    },
    async clearSwiped(candidateId, jobId) {
      remove(keyspace, swipedKey(candidateId, jobId));
    },
    readSwiped: async (candidateId, jobId) =>
      get(keyspace, swipedKey(candidateId, jobId), 'string')?.text ?? null,
  };
}

/** Tickets as texts that are taken away by the first reader. */
export function createTickets(keyspace: Keyspace): SingleUseTickets {
  return {
    async issueTicket(ticket, data, ttlSeconds) {
      put(keyspace, ticketKey(ticket), { type: 'string', text: data }, { retention: 'brief', ttlSeconds });
    },
    async redeemTicket(ticket) {
      const data = get(keyspace, ticketKey(ticket), 'string')?.text ?? null;
      remove(keyspace, ticketKey(ticket));
      return data;
    },
  };
}
