import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { createDecoder, type Decoded } from './decode.ts';
import { pauseUnlessAborted } from './delivery.ts';
import { formatLsn } from './lsn.ts';
import { PUBLICATION } from './slot.ts';

export interface ConnectionTarget {
  url: string;
  slot: string;
  epoch: number;
}

export interface ConnectionEvents {
  /** The server began to send. */
  opened: () => void;
  /** The server said something; true when it wants to hear from us. */
  heard: (wantsAnswer: boolean) => void;
  /** The next message; a promise holds the ones after it back. */
  decoded: (decoded: Decoded) => Promise<void> | undefined;
  failed: (error: unknown) => void;
}

/** One replication connection, from START_REPLICATION to its end. */
export interface Connection {
  /** Settles when the connection is over, and rejects with the reason unless it was closed. */
  ended: Promise<void>;
  /** Confirms everything up to this commit, and may ask the server to answer. */
  acknowledge(lsn: bigint, askForAnswer: boolean): void;
  close(): Promise<void>;
}

const CONNECT_MILLISECONDS = 10_000;
const OPEN_MILLISECONDS = 15_000;

/** Starts to read a slot from the position the server remembers. */
export function openConnection(target: ConnectionTarget, events: ConnectionEvents): Connection {
  const service = new LogicalReplicationService(
    {
      connectionString: target.url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      application_name: target.slot,
    },
    // Its own acknowledgements tell the server what was received; ours tell what was applied.
    { acknowledge: { auto: false, timeoutSeconds: 0 }, flowControl: { enabled: true } },
  );
  const decode = createDecoder(target.epoch);
  // The library waits for what a listener returns before it brings the next message.
  const receive: (lsn: string, message: Pgoutput.Message) => void = (_lsn, message) => {
    events.heard(false);
    return events.decoded(decode(message));
  };
  const started = new Promise<void>((resolve) => {
    service.on('start', () => {
      resolve();
      events.opened();
    });
  });
  service.on('data', receive);
  service.on('heartbeat', (_lsn, _time, wantsAnswer) => events.heard(wantsAnswer));
  const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [PUBLICATION], messages: true });
  const ended = service.subscribe(plugin, target.slot).then(() => undefined);
  const close = () => closeService(service, started, ended);
  // A message that cannot be read must not be passed over: end the connection, and have it sent again.
  service.on('error', (error) => {
    events.failed(error);
    close().catch(events.failed);
  });
  return {
    ended,
    acknowledge(lsn, askForAnswer) {
      service.acknowledge(confirming(lsn), askForAnswer).catch(events.failed);
    },
    close,
  };
}

// The library confirms the byte after the position it is given. Given the start of a commit record, that is right;
// given its end, it would confirm the first byte of the next record and, were that a commit, lose it at a restart.
function confirming(commitLsn: bigint): string {
  return formatLsn(commitLsn);
}

// Stopped while it connects, the library never tells that it ended.
async function closeService(
  service: LogicalReplicationService,
  started: Promise<void>,
  ended: Promise<void>,
): Promise<void> {
  const over = ended.then(
    () => undefined,
    () => undefined,
  );
  const waiting = new AbortController();
  await Promise.race([started, over, pauseUnlessAborted(OPEN_MILLISECONDS, waiting.signal)]);
  waiting.abort();
  await service.stop();
  await over;
}
