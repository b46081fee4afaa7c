/** How a feed treats what fits, beside the fits themselves. */
export interface OrderPolicy {
  /** Of the even share of the visible slots, how much one item may take before it is lowered, in percent. */
  exposure_share_percent: number;
  /** Most that exposure takes off an item's order, in percent. */
  exposure_lowering_percent: number;
  /** One slot in so many is given to an item that few have seen; 0 gives none. */
  exploration_one_in: number;
  /** Most slots of one company among any ten in a row. */
  company_slots: number;
  /** What an item gains that has said yes already and waits for an answer, in percent of its order. */
  waiting_gain_percent: number;
}

/** An item that may come into a feed. */
export interface Entry {
  id: number;
  /** Whose it is, where one company may take only some of the slots; null where that does not matter or is not known. */
  company: string | null;
  /** How well it fits both sides, 0 to 100. */
  order_score: number;
  /** In how many current feeds it stands among the first. */
  shown: number;
  /** It liked the feed's owner and waits for the answer. */
  waits: boolean;
}

export type ShownBecause = 'fit' | 'exploration';

/** An item with its place: `order_score` falls from place to place, or stays and the id grows. */
export interface Placed {
  id: number;
  order_score: number;
  shown_because: ShownBecause;
}

/** What the policy needs to know beside the items. */
export interface Circumstances {
  /** In how many current feeds an item may stand before it is lowered, from `fairShare`. */
  fair_share: number;
  /** The same all day for one owner, so that looking again shows the same. */
  seed: string;
  /** Items that were explored for this owner earlier the same day, in the order of their places, which they keep. */
  explored: readonly number[];
}
