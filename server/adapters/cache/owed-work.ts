import { Failure } from '../../../contract/failure.ts';

/** Small changes that a store could not take while it was away. */
export interface OwedWork {
  /** Does the work, or `meanwhile` and owes it when the store is away; a later work of the same name replaces it. */
  nowOrLater(name: string, work: () => Promise<void>, meanwhile?: () => void): Promise<void>;
  /** Does what is owed; what cannot be done still stays owed. */
  payAll(): Promise<void>;
}

/** Beyond this the oldest is forgotten; everything owed here is also harmless to lose. */
const MOST_OWED = 10_000;

/** Owes nothing yet. */
export function createOwedWork(): OwedWork {
  const owed = new Map<string, () => Promise<void>>();
  const nowOrLater: OwedWork['nowOrLater'] = async (name, work, meanwhile) => {
    try {
      await work();
      owed.delete(name);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'unavailable') throw error;
      owe(owed, name, work);
      meanwhile?.();
    }
  };
  return {
    nowOrLater,
    async payAll() {
      const due = [...owed];
      owed.clear();
      for (const [name, work] of due) await nowOrLater(name, work);
    },
  };
}

function owe(owed: Map<string, () => Promise<void>>, name: string, work: () => Promise<void>): void {
  // Deleting first moves it to the end, so the map stays ordered by age.
  owed.delete(name);
  owed.set(name, work);
  const [oldest] = owed.keys();
  if (owed.size > MOST_OWED && oldest !== undefined) owed.delete(oldest);
}
