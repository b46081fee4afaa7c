import type { Connections, EventRooms } from '../../ports/cache.ts';
import { connectionsKey, eventMatchesKey, LIFETIME_SECONDS, participantsKey } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { runScript } from './redis-run-script.ts';
import { ADD_MEMBER, REMOVE_MEMBER } from './redis-scripts.ts';

/** Open WebSockets of a user as a set; a change of either kind starts the hour again. */
export function createRedisConnections(connection: RedisConnection): Connections {
  const itemsOf = (userId: number) => [{ keys: [connectionsKey(userId)] }];
  return {
    async addConnection(userId, connectionId) {
      await runScript(connection, ADD_MEMBER, [connectionId, LIFETIME_SECONDS.connections], itemsOf(userId));
    },
    async removeConnection(userId, connectionId) {
      await runScript(
        connection,
        REMOVE_MEMBER,
        [connectionId, LIFETIME_SECONDS.connections],
        itemsOf(userId),
      );
    },
    connections: (userId) => connection.ask((client) => client.smembers(connectionsKey(userId))),
  };
}

/** Live events: a set of users, and for each candidate a list of jobs. */
export function createRedisEventRooms({ ask }: Pick<RedisConnection, 'ask'>): EventRooms {
  return {
    async addParticipant(eventId, userId) {
      await ask((client) => client.sadd(participantsKey(eventId), userId));
    },
    async removeParticipant(eventId, userId) {
      await ask((client) => client.srem(participantsKey(eventId), userId));
    },
    async participants(eventId) {
      return (await ask((client) => client.smembers(participantsKey(eventId)))).map(Number);
    },
    async pushEventMatch(eventId, candidateId, jobId) {
      await ask((client) => client.rpush(eventMatchesKey(eventId, candidateId), jobId));
    },
    async eventMatches(eventId, candidateId) {
      const key = eventMatchesKey(eventId, candidateId);
      return (await ask((client) => client.lrange(key, 0, -1))).map(Number);
    },
  };
}
