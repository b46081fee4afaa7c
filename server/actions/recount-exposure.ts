import type { Ports } from '../ports/ports.ts';
import { pruneFeedTops, recountExposure as recount } from '../store/feed-exposure.ts';

/** A day's feeds beyond this are left out of the count, the oldest first: the shares of the rest stay the same. */
const MOST_FEEDS = 50_000;
const BATCH = 5_000;

/** Counts how often everybody stands first in current feeds, for the order of the next ones; a recurring chore. */
export async function recountExposure({ sql }: Pick<Ports, 'sql'>): Promise<number> {
  await pruneFeedTops(sql, BATCH);
  return recount(sql, MOST_FEEDS);
}
