import type { Entry, OrderPolicy } from './types.ts';

/** How many places of a feed count as seen. */
export const VISIBLE = 10;
/** Below this nobody is crowding anybody, however small the market. */
const LEAST_SHARE = 5;

/**
 * In how many current feeds an item may stand among the visible before it counts as popular: a part or a multiple of the even
 * share, which is what each of `items` would get if all visible slots of `feeds` were dealt out evenly.
 */
export function fairShare(market: { feeds: number; items: number }, policy: OrderPolicy): number {
  const even = (market.feeds * VISIBLE) / Math.max(1, market.items);
  return Math.max(LEAST_SHARE, (even * policy.exposure_share_percent) / 100);
}

/**
 * What an item counts in the order of one feed, 0 to 100: its fits, more when it waits for an answer, less when it is
 * shown beyond the fair share. At twice the share half of the lowering is reached, and never more than all of it: an
 * item that is better than the others by more than that stays before them, however popular it is.
 */
export function fairOrder(entry: Entry, share: number, policy: OrderPolicy): number {
  const beyond = entry.shown <= share ? 0 : 1 - share / entry.shown;
  const lowered = 1 - (beyond * policy.exposure_lowering_percent) / 100;
  const raised = entry.waits ? 1 + policy.waiting_gain_percent / 100 : 1;
  // Four decimals, as an order score has: where only texts are known, the last ones tell near from nearer.
  return Math.min(100, Math.round(entry.order_score * lowered * raised * 10_000) / 10_000);
}
