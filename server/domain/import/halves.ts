/**
 * Does `work` on all items, and when it fails in a way that `isItemsFault` says an item may be to blame for, on each
 * half, down to the single items that are: `refuse` makes an outcome of those.
 */
export async function inHalves<Item, Outcome>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<Outcome>,
  fault: { isItemsFault(error: unknown): boolean; refuse(item: Item, error: unknown): Outcome },
): Promise<Outcome[]> {
  try {
    return [await work(items)];
  } catch (error) {
    if (!fault.isItemsFault(error)) throw error;
    const [only] = items;
    if (only === undefined) throw error;
    if (items.length === 1) return [fault.refuse(only, error)];
    const middle = Math.ceil(items.length / 2);
    return [
      ...(await inHalves(items.slice(0, middle), work, fault)),
      ...(await inHalves(items.slice(middle), work, fault)),
    ];
  }
}
