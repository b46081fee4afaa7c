import type { FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';

/** Finds who a changed candidate or job would newly be shown to. */
export type Reach = (id: number) => Promise<FeedOwner[]>;

/** Changed keys in one batch whose reach is looked up; with more, dropping all feeds once is cheaper. */
const MOST_REACHED = 20;
/** Looked up side by side; a batch must not take all connections from the people being served. */
const REACHED_AT_ONCE = 4;
/** Nobody else is looked for beyond this many for one changed key. */
export const REACH_LIMIT = 100;

/** Drops the feeds and scores of these owners and every feed that holds them. */
export async function dropFeedsAround(
  { cache }: Pick<Ports, 'cache'>,
  kind: FeedOwner['kind'],
  ids: readonly number[],
): Promise<void> {
  const owners = ids.map((id) => ({ kind, id }));
  // First themselves: a feed that is written in between is either refused for that, or found among the holders.
  await cache.invalidate(owners);
  const holders = await Promise.all(owners.map((owner) => cache.feedsHolding(owner)));
  await cache.invalidate(distinct(holders.flat()));
}

/**
 * Drops the feeds around what a store has just written, and those it now belongs into. A feed computed between the
 * cache's own drop and this store's write saw the store as it was before; this drop comes after the write.
 */
export async function dropFeedsAfterWrite(
  ports: Pick<Ports, 'cache'>,
  kind: FeedOwner['kind'],
  ids: readonly number[],
  newlyShown: readonly number[],
  reach: Reach,
): Promise<void> {
  // A cache that is away holds up no other store: everything derived is dropped from it before it is used again.
  if (ids.length === 0 || ports.cache.absence?.isAway() === true) return;
  await dropFeedsAround(ports, kind, ids);
  if (newlyShown.length === 0 || (await ports.cache.listFeeds(1)).length === 0) return;
  if (newlyShown.length > MOST_REACHED) return ports.cache.clearDerived();
  const reached: FeedOwner[] = [];
  for (let start = 0; start < newlyShown.length; start += REACHED_AT_ONCE) {
    const some = newlyShown.slice(start, start + REACHED_AT_ONCE);
    reached.push(...(await Promise.all(some.map(reach))).flat());
  }
  await ports.cache.invalidate(distinct(reached));
}

function distinct(owners: readonly FeedOwner[]): FeedOwner[] {
  return [...new Map(owners.map((owner) => [`${owner.kind}:${owner.id}`, owner])).values()];
}
