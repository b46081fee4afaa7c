import type { Connections, EventRooms } from '../../ports/cache.ts';
import { connectionsKey, eventMatchesKey, LIFETIME_SECONDS, participantsKey } from './keys.ts';
import { get, type Keyspace, type Policy, put, remove } from './keyspace.ts';

const PRESENCE: Policy = { retention: 'brief', ttlSeconds: LIFETIME_SECONDS.connections };
const EVENT: Policy = { retention: 'kept', ttlSeconds: null };

/** Open WebSockets of a user as a set; a change of either kind starts the hour again. */
export function createConnections(keyspace: Keyspace): Connections {
  return {
    async addConnection(userId, connectionId) {
      addToSet(keyspace, connectionsKey(userId), connectionId, PRESENCE);
    },
    async removeConnection(userId, connectionId) {
      removeFromSet(keyspace, connectionsKey(userId), connectionId, PRESENCE);
    },
    connections: async (userId) => membersOf(keyspace, connectionsKey(userId)),
  };
}

/** Live events: a set of users, and for each candidate a list of jobs. */
export function createEventRooms(keyspace: Keyspace): EventRooms {
  return {
    async addParticipant(eventId, userId) {
      addToSet(keyspace, participantsKey(eventId), String(userId), EVENT);
    },
    async removeParticipant(eventId, userId) {
      removeFromSet(keyspace, participantsKey(eventId), String(userId), EVENT);
    },
    participants: async (eventId) => membersOf(keyspace, participantsKey(eventId)).map(Number),
    async pushEventMatch(eventId, candidateId, jobId) {
      const key = eventMatchesKey(eventId, candidateId);
      const list = get(keyspace, key, 'list');
      if (list) list.items.push(String(jobId));
      else put(keyspace, key, { type: 'list', items: [String(jobId)] }, EVENT);
    },
    async eventMatches(eventId, candidateId) {
      const list = get(keyspace, eventMatchesKey(eventId, candidateId), 'list');
      return (list?.items ?? []).map(Number);
    },
  };
}

function addToSet(keyspace: Keyspace, key: string, member: string, policy: Policy): void {
  const members = get(keyspace, key, 'set')?.members ?? new Set();
  put(keyspace, key, { type: 'set', members: members.add(member) }, policy);
}

function removeFromSet(keyspace: Keyspace, key: string, member: string, policy: Policy): void {
  const set = get(keyspace, key, 'set');
  if (!set?.members.delete(member)) return;
  if (set.members.size === 0) remove(keyspace, key);
  else put(keyspace, key, set, policy);
}

function membersOf(keyspace: Keyspace, key: string): string[] {
  return [...(get(keyspace, key, 'set')?.members ?? [])];
}
