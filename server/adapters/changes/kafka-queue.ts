import type { ReadPartition } from './kafka-group.ts';
import type { Understood } from './kafka-records.ts';

/** One record that was fetched and not applied yet. */
export interface Queued extends Understood {
  from: Pick<ReadPartition, 'topic' | 'partition' | 'topic_id'>;
  offset: bigint;
}

/** What was fetched, in the order of each partition, up to a bound. */
export interface Queue {
  add(records: readonly Queued[]): void;
  /** Resolves when there is room for another fetch, or the signal was given. */
  room(): Promise<void>;
  /** Resolves with the next records, or null once the signal was given. */
  take(most: number): Promise<Queued[] | null>;
  length(): number;
}

/** A queue that is left alone once the signal is given. */
export function createQueue(bound: number, signal: AbortSignal): Queue {
  const items: Queued[] = [];
  let filled = (): void => undefined;
  let emptied: (() => void)[] = [];
  const wake = () => {
    filled();
    for (const resolve of emptied) resolve();
    emptied = [];
  };
  signal.addEventListener('abort', wake);
  return {
    add(records) {
      items.push(...records);
      if (records.length > 0) filled();
    },
    async room() {
      while (items.length >= bound && !signal.aborted)
        await new Promise<void>((resolve) => {
          emptied.push(resolve);
        });
    },
    async take(most) {
      while (items.length === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          filled = resolve;
        });
      if (signal.aborted) return null;
      const taken = items.splice(0, most);
      if (items.length < bound) wake();
      return taken;
    },
    length: () => items.length,
  };
}
