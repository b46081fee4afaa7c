import { explorable, isExploration } from './exploration.ts';
import { fairOrder } from './exposure.ts';
import type { Circumstances, Entry, OrderPolicy, Placed } from './types.ts';

/** Slots in a row among which one company may take only some. */
const WINDOW = 10;
/** An item of another company is an alternative when it fits at least so much of the one it would come before. */
const ALTERNATIVE = 0.5;
/** Least difference between two numbers of the order. */
const STEP = 0.01;

interface Ranked extends Entry {
  fair: number;
}

/**
 * The places of a feed, at most `limit`: by both fits, lowered by exposure and raised by a waiting like; no company
 * takes more than its slots among ten in a row while there is an alternative; one slot in a window is given to an item
 * that few have seen. Pure: the same entries in any order and the same circumstances give the same places.
 */
export function arrange(
  entries: readonly Entry[],
  limit: number,
  circumstances: Circumstances,
  policy: OrderPolicy,
): Placed[] {
  const left = entries
    .map((entry): Ranked => ({ ...entry, fair: fairOrder(entry, circumstances.fair_share, policy) }))
    .sort((a, b) => b.fair - a.fair || a.id - b.id);
  const lots = explorable(entries, circumstances);
  const places: { entry: Ranked; isExplored: boolean }[] = [];
  while (places.length < limit && left.length > 0) {
    const slot = places.length;
    const recent = places.slice(-(WINDOW - 1)).map(({ entry }) => entry.company);
    const isFull = (company: string | null) =>
      company !== null && recent.filter((one) => one === company).length >= policy.company_slots;
    const explored = isExploration(slot, circumstances.seed, policy)
      ? hidden(left, lots, slot, policy).find((index) => !isFull(left[index]?.company ?? null))
      : undefined;
    const [entry] = left.splice(explored ?? nextByFit(left, isFull), 1);
    if (entry !== undefined) places.push({ entry, isExplored: explored !== undefined });
  }
  return numbered(places);
}

/** Where in `left` those lie that may be explored and would not come into this window by themselves. */
function hidden(
  left: readonly Ranked[],
  lots: readonly Entry[],
  slot: number,
  policy: OrderPolicy,
): number[] {
  const window = policy.exploration_one_in;
  const comingAnyway = window - (slot % window);
  const at = new Map(left.map(({ id }, index) => [id, index]));
  return lots.map(({ id }) => at.get(id) ?? -1).filter((index) => index >= comingAnyway);
}

/** The best whose company has slots left; the best of all when nothing else comes near it. */
function nextByFit(left: readonly Ranked[], isFull: (company: string | null) => boolean): number {
  const least = (left[0]?.fair ?? 0) * ALTERNATIVE;
  const free = left.findIndex((entry) => !isFull(entry.company) && entry.fair >= least);
  return Math.max(0, free);
}

/**
 * Gives each place the number a feed is sorted by. An item keeps its own as long as that is below the number before
 * it; one that was moved up or down takes the number of its place, just below the one before.
 */
function numbered(places: readonly { entry: Ranked; isExplored: boolean }[]): Placed[] {
  const placed: Placed[] = [];
  for (const { entry, isExplored } of places) {
    const before = placed.at(-1);
    const most = before === undefined ? entry.fair : below(before, entry.id);
    placed.push({
      id: entry.id,
      order_score: isExplored ? most : Math.min(entry.fair, most),
      shown_because: isExplored ? 'exploration' : 'fit',
    });
  }
  return placed;
}

/** The highest number with which `id` comes after `before`: ties go by ascending id. */
function below(before: Placed, id: number): number {
  if (id > before.id) return before.order_score;
  return Math.max(0, Math.round((before.order_score - STEP) * 100) / 100);
}
