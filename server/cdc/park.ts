import { Failure } from '../../contract/failure.ts';
import type { ConsumerName } from '../ports/changes.ts';
import type { ProjectionPorts } from '../projections/projection.ts';
import { clearDeadLetters, parkDeadLetter } from '../store/dead-letters.ts';
import type { Aggregate } from './aggregates.ts';

/** Where a set of keys is going. */
export interface Destination {
  consumer: ConsumerName;
  aggregate: Aggregate;
}

/** How keys are projected that may fail. */
export interface ParkOptions {
  onParked: ParkedListener;
  /** False when no key of this consumer is parked, which saves looking for letters to take away. */
  hasDeadLetters: boolean;
}

/** Told of every key that is parked. */
export type ParkedListener = (parked: Destination & { key: number; error: string }) => void;

const TRIES = 3;

/**
 * Runs `project` over the keys. A key that fails by itself is parked as a dead letter after a few tries and the
 * others go on; when the store or the truth is away, everything is rejected, to be tried again later.
 */
export async function projectOrPark(
  ports: ProjectionPorts,
  destination: Destination,
  ids: readonly number[],
  project: (ids: readonly number[]) => Promise<void>,
  { onParked, hasDeadLetters }: ParkOptions,
): Promise<void> {
  const refused = await refusedKeys(ports, destination.consumer, ids, project);
  for (const [key, error] of refused) {
    await parkDeadLetter(ports.sql, { ...destination, key, error, attempts: TRIES });
    onParked({ ...destination, key, error });
  }
  if (!hasDeadLetters) return;
  const accepted = ids.filter((id) => !refused.has(id));
  await clearDeadLetters(ports.sql, destination.consumer, destination.aggregate, accepted);
}

// Halves the set until the keys that fail are alone; the others cost a few calls more and are never lost.
async function refusedKeys(
  ports: ProjectionPorts,
  consumer: ConsumerName,
  ids: readonly number[],
  project: (ids: readonly number[]) => Promise<void>,
): Promise<Map<number, string>> {
  const [only, ...others] = ids;
  if (only === undefined) return new Map();
  const error = await failureOf(ports, consumer, () => project(ids), others.length === 0 ? TRIES : 1);
  if (error === null) return new Map();
  if (others.length === 0) return new Map([[only, describeError(error)]]);
  const middle = Math.ceil(ids.length / 2);
  const first = await refusedKeys(ports, consumer, ids.slice(0, middle), project);
  const second = await refusedKeys(ports, consumer, ids.slice(middle), project);
  return new Map([...first, ...second]);
}

async function failureOf(
  ports: ProjectionPorts,
  consumer: ConsumerName,
  work: () => Promise<void>,
  tries: number,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return null;
    } catch (error) {
      if (isAway(error)) throw error;
      // Rejects when the store is what failed, not the key.
      await ports[consumer].ping();
      if (attempt >= tries) return error;
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'unavailable' || error.code === 'overloaded');
}

const LONGEST_DESCRIPTION = 300;

/** What went wrong in a form that may be kept: whatever is quoted may come from a row, and is left out. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = (error as { code?: unknown }).code;
  const message = error.message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\([^)]*\)|\{[^}]*\}/g, '…');
  return [error.name, typeof code === 'string' ? code : '', message]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, LONGEST_DESCRIPTION);
}
