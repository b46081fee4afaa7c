import { lot } from './lot.ts';
import type { Circumstances, Entry, OrderPolicy } from './types.ts';

/** Of the best of a feed, how much an item must fit to be explored. */
const DECENT = 0.6;
/** Of the fair share, how much exposure still counts as little. */
const LITTLE = 0.25;
/** The first two places of a window are never given away. */
const FIRST_PLACES = 2;

/** Whether the slot (0 is the first) belongs to exploration: one in each window, where the day's lot puts it. */
export function isExploration(slot: number, seed: string, policy: OrderPolicy): boolean {
  const window = policy.exploration_one_in;
  if (window <= FIRST_PLACES || slot % window < FIRST_PLACES) return false;
  const number = Math.floor(slot / window);
  const place = FIRST_PLACES + Math.floor(lot(`${seed} window ${number}`) * (window - FIRST_PLACES));
  return slot % window === place;
}

/**
 * Those that may be explored: the ones of earlier today as they were placed, then by today's lots. They fit decently,
 * measured by the best of the feed, and few have seen them.
 */
export function explorable<Item extends Entry>(
  entries: readonly Item[],
  { fair_share, seed, explored }: Circumstances,
): Set<Item> {
  const least = DECENT * entries.reduce((most, entry) => Math.max(most, entry.order_score), 0);
  const earlier = new Map(explored.map((id, index) => [id, index - explored.length]));
  const lots = entries
    .filter(({ order_score }) => order_score >= least)
    .filter(({ id, shown }) => shown <= fair_share * LITTLE || earlier.has(id))
    .map((entry) => ({ entry, key: earlier.get(entry.id) ?? lot(`${seed} item ${entry.id}`) }))
    .sort((a, b) => a.key - b.key || a.entry.id - b.entry.id);
  return new Set(lots.map(({ entry }) => entry));
}
