import type { SessionCache } from '../../ports/cache.ts';
import { LIFETIME_SECONDS, sessionKey } from './keys.ts';
import { get, type Keyspace, type Policy, put } from './keyspace.ts';

const LIVE: Policy = { retention: 'rederivable', ttlSeconds: LIFETIME_SECONDS.session };
/** An end outlasts data in a full cache: without it a slow reader could put the data back. */
const ENDED: Policy = { retention: 'brief', ttlSeconds: LIFETIME_SECONDS.session };

/** Sessions as hashes of texts. */
export function createSessions(keyspace: Keyspace): SessionCache {
  const fieldsOf = (sessionId: number) => get(keyspace, sessionKey(sessionId), 'hash')?.fields;
  const keep = (sessionId: number, fields: Readonly<Record<string, string>>, policy: Policy) =>
    put(keyspace, sessionKey(sessionId), { type: 'hash', fields: { ...fields } }, policy);
  return {
    async offerSession(sessionId, data) {
      if (!fieldsOf(sessionId)) keep(sessionId, data, LIVE);
    },
    async putSession(sessionId, data) {
      const { ended } = fieldsOf(sessionId) ?? {};
      if (ended !== 'true') keep(sessionId, data, LIVE);
    },
    async readSession(sessionId) {
      const fields = fieldsOf(sessionId);
      return fields ? { ...fields } : null;
    },
    async endSession(sessionId) {
      keep(sessionId, { ended: 'true' }, ENDED);
    },
  };
}
