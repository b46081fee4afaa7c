import { explorable, isExploration } from './exploration.ts';
import { fairOrder } from './exposure.ts';
import type { Circumstances, Entry, OrderPolicy, Placed } from './types.ts';

/** Slots in a row among which one company may take only some. */
const WINDOW = 10;
/** An item of another company is an alternative when it counts at least so much of the one it would come before. */
const ALTERNATIVE = 0.5;
/** Least difference between two numbers of the order. */
const STEP = 0.0001;

interface Ranked extends Entry {
  fair: number;
}

interface Place {
  entry: Ranked;
  isExplored: boolean;
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
  const lots = explorable(left, circumstances);
  const places: Place[] = [];
  while (places.length < limit && left.length > 0) {
    const slot = places.length;
    const full = fullCompanies(places.slice(-(WINDOW - 1)), policy);
    const explored = isExploration(slot, circumstances.seed, policy)
      ? nextByLot(lots, left, policy.exploration_one_in - (slot % policy.exploration_one_in), full)
      : undefined;
    const entry = explored ?? nextByFit(left, full);
    left.splice(left.indexOf(entry), 1);
    lots.delete(entry);
    places.push({ entry, isExplored: explored !== undefined });
  }
  return numbered(places, circumstances.fair_share, policy);
}

/** Companies that have all their slots among the last places. */
function fullCompanies(recent: readonly Place[], { company_slots }: OrderPolicy): Set<string> {
  const counts = new Map<string, number>();
  for (const { entry } of recent)
    if (entry.company !== null) counts.set(entry.company, (counts.get(entry.company) ?? 0) + 1);
  return new Set([...counts.keys()].filter((company) => (counts.get(company) ?? 0) >= company_slots));
}

const isFree = ({ company }: Entry, full: ReadonlySet<string>) => company === null || !full.has(company);

/** The first of today's lots that would not come into this window by itself; its last places are still to be given. */
function nextByLot(
  lots: ReadonlySet<Ranked>,
  left: readonly Ranked[],
  placesLeft: number,
  full: ReadonlySet<string>,
): Ranked | undefined {
  const coming = new Set(left.slice(0, placesLeft));
  for (const entry of lots) if (!coming.has(entry) && isFree(entry, full)) return entry;
  return undefined;
}

/** The best whose company has slots left; the best of all when nothing else comes near it. */
function nextByFit(left: readonly Ranked[], full: ReadonlySet<string>): Ranked {
  const [first] = left;
  if (first === undefined) throw new RangeError('There is nothing left to place.');
  const free = left.find((entry) => isFree(entry, full));
  return free === undefined || free.fair < first.fair * ALTERNATIVE ? first : free;
}

/**
 * The number that an item would show by itself. Of a waiting like nothing must be read off it: such an item takes the
 * number of the next that does not wait, when its own is lower.
 */
function ownNumber(places: readonly Place[], index: number, share: number, policy: OrderPolicy): number {
  const entry = places[index]?.entry;
  if (entry === undefined) return 0;
  if (!entry.waits) return entry.fair;
  const next = places.slice(index + 1).find((place) => !place.entry.waits && !place.isExplored);
  return Math.max(fairOrder({ ...entry, waits: false }, share, policy), next?.entry.fair ?? 0);
}

/**
 * Gives each place the number a feed is sorted by. An item keeps its own as long as that is below the number before
 * it; one that was moved up or down takes the number of its place, just below the one before.
 */
function numbered(places: readonly Place[], share: number, policy: OrderPolicy): Placed[] {
  const placed: Placed[] = [];
  for (const [index, { entry, isExplored }] of places.entries()) {
    const before = placed.at(-1);
    const own = ownNumber(places, index, share, policy);
    const most = before === undefined ? own : below(before, entry.id);
    placed.push({
      id: entry.id,
      order_score: isExplored ? most : Math.min(own, most),
      shown_because: isExplored ? 'exploration' : 'fit',
    });
  }
  return placed;
}

/** The highest number with which `id` comes after `before`: ties go by ascending id. */
function below(before: Placed, id: number): number {
  if (id > before.id) return before.order_score;
  return Math.max(0, Math.round((before.order_score - STEP) * 10_000) / 10_000);
}
