import { createHash } from 'node:crypto';

/** Chooses among things, always the same for the same seed; each `place` is a choice of its own. */
export type Chooser = <Item>(place: string, items: readonly [Item, ...Item[]]) => Item;

/** A chooser for one row, seeded with its id. */
export function createChooser(seed: string): Chooser {
  return (place, items) => {
    const hash = createHash('sha256').update(`${place}\n${seed}`).digest();
    return items[hash.readUInt32BE(0) % items.length] ?? items[0];
  };
}
