import { generateKeyPairSync } from 'node:crypto';
import type { Database } from '../../server/ports/sql.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

/** One key for all, so that a token of one program is good at another. */
const TOKEN_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();

// Long enough that a machine with other things to do is not taken for a Redis that is away.
const PATIENT = { REDIS_TIMEOUT_MS: '10000' };

/** A whole HireWire with its cache in Redis. */
export function startOnRedis(url: string, overrides: Record<string, string> = {}): Promise<TestHireWire> {
  return startHireWire({ REDIS_URL: url, VECTORS: 'off', TOKEN_KEY, ...PATIENT, ...overrides });
}

/** A second one that answers requests beside it, on the same PostgreSQL and Redis. */
export function startApiBeside(
  app: TestHireWire,
  url: string,
  overrides: Record<string, string> = {},
): Promise<TestHireWire> {
  const { url: database } = app.ports.sql as Database;
  return startOnRedis(url, { ROLE: 'api', DATABASE_URL: database, ...overrides });
}
