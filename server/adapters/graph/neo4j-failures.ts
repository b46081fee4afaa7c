import neo4j, { Neo4jError } from 'neo4j-driver';
import type { FailureCode } from '../../../contract/errors.ts';
import { Failure } from '../../../contract/failure.ts';

/** What the server says when it is about the server and not about the statement; a later try may fare better. */
const ABOUT_THE_SERVER = [
  'Neo.TransientError.',
  'Neo.DatabaseError.',
  'Neo.ClientError.Security.',
  'Neo.ClientError.Cluster.',
  'Neo.ClientError.Database.',
  'Neo.ClientError.Transaction.TransactionTimedOut',
];
/** What the driver says, without a code of its own, when it has no connection to give. */
const NO_CONNECTION = /acquisition timed out|Pool is closed|responded HTTP|Unknown Bolt protocol/;

/** Whether the connection broke, or none could be made. */
export function isConnectionLost(error: unknown): boolean {
  const code = error instanceof Neo4jError ? error.code : '';
  return code === neo4j.error.SERVICE_UNAVAILABLE || code === neo4j.error.SESSION_EXPIRED;
}

/** Whether the server asks for the statement again, as after a deadlock. */
export function isConflict(error: unknown): boolean {
  return !isConnectionLost(error) && neo4j.isRetryableError(error as Error);
}

/** A Failure `unavailable` when the server is what failed; otherwise the error as it is. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  const isAway =
    isConnectionLost(error) ||
    NO_CONNECTION.test(message) ||
    ABOUT_THE_SERVER.some((beginning) => code.startsWith(beginning));
  return isAway ? new Failure('unavailable', `Neo4j does not answer (${code}).`) : error;
}

interface Place {
  host: string;
  database: string;
}

interface Explanation {
  /** Of the code and all messages of the error and its causes. */
  when: RegExp;
  code: FailureCode;
  sentence: (place: Place) => string;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    when: /Security\.CredentialsExpired/,
    code: 'invalid_settings',
    sentence: ({ host }) =>
      `Neo4j at ${host} wants this user's password changed first: change it there, then set NEO4J_PASSWORD.`,
  },
  {
    when: /Security\./,
    code: 'invalid_settings',
    sentence: ({ host }) =>
      `Neo4j at ${host} refuses the user or the password: set NEO4J_USER and NEO4J_PASSWORD.`,
  },
  {
    when: /Database\.DatabaseNotFound|database does not exist/i,
    code: 'invalid_settings',
    sentence: ({ host, database }) =>
      `Neo4j at ${host} has no database "${database}": create it or set NEO4J_DATABASE.`,
  },
  {
    when: /ENOTFOUND|EAI_AGAIN|Illegal host|BAD_PORT|not a valid/,
    code: 'invalid_settings',
    sentence: ({ host }) =>
      `NEO4J_URL names no host that can be found (${host}): set it to bolt://host:7687.`,
  },
  {
    when: /responded HTTP/,
    code: 'invalid_settings',
    sentence: ({ host }) =>
      `NEO4J_URL points to an HTTP port (${host}): Neo4j's Bolt port, usually 7687, is needed.`,
  },
  {
    when: /SSL routines|certificate|self.signed|TLS/i,
    code: 'invalid_settings',
    sentence: ({ host }) =>
      `No encrypted connection to Neo4j at ${host} could be made: check its certificate, or use bolt:// without +s.`,
  },
  {
    when: /Unknown Bolt protocol|Could not perform discovery.*procedure|PROTOCOL_ERROR/,
    code: 'invalid_settings',
    sentence: ({ host }) => `What answers at ${host} is not Neo4j 5 or later: set NEO4J_URL to one that is.`,
  },
  {
    when: /ECONNREFUSED/,
    code: 'unavailable',
    sentence: ({ host }) => `Nothing listens at ${host}: start Neo4j there or set NEO4J_URL.`,
  },
];

/** Why the program cannot start with this Neo4j and what to do, in one sentence; a bug stays the error it is. */
export function explained(error: unknown, settings: { url: string; database: string }): unknown {
  const place = { host: hostOf(settings.url), database: settings.database };
  const told = textOf(error);
  const found = EXPLANATIONS.find(({ when }) => when.test(told));
  if (found !== undefined) return new Failure(found.code, found.sentence(place));
  const away = translated(error);
  if (!(away instanceof Failure) || away.code !== 'unavailable') return error;
  return new Failure(
    'unavailable',
    `Neo4j at ${place.host} does not answer: check NEO4J_URL and the server.`,
  );
}

/** Host and port only: a URL may hold a password. */
export function hostOf(url: string): string {
  return url
    .replace(/^[^:]*:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#].*$/, '');
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return `${String(code)} ${error.message} ${textOf(error.cause)}`;
}
