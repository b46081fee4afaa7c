import { VISIBLE } from '../../server/domain/order/exposure.ts';
import type { Market } from './week.ts';

export type Side = 'candidate' | 'job';

/** What has happened so far; a pair is at `candidate * jobs + job`. */
export interface State {
  day: number;
  visible: number;
  /** 1 where that side has decided, and 1 where it said yes. */
  decided: Record<Side, Uint8Array>;
  liked: Record<Side, Uint8Array>;
  /** The first items of everybody's current feed. */
  tops: Record<Side, Map<number, { day: number; items: number[] }>>;
  /** In how many current feeds of the other side each item stands, as last counted, and how many feeds those were. */
  shown: Record<Side, Int32Array>;
  feeds: Record<Side, number>;
}

export function startState({ pairs }: Market): State {
  const count = pairs.candidates * pairs.jobs;
  return {
    day: 0,
    visible: VISIBLE,
    decided: { candidate: new Uint8Array(count), job: new Uint8Array(count) },
    liked: { candidate: new Uint8Array(count), job: new Uint8Array(count) },
    tops: { candidate: new Map(), job: new Map() },
    shown: { candidate: new Int32Array(pairs.candidates), job: new Int32Array(pairs.jobs) },
    feeds: { candidate: 0, job: 0 },
  };
}

export const otherSide = (side: Side): Side => (side === 'candidate' ? 'job' : 'candidate');

/** Where the pair of an owner and an item lies. */
export function pairAt({ pairs }: Market, side: Side, owner: number, item: number): number {
  return side === 'candidate' ? owner * pairs.jobs + item : item * pairs.jobs + owner;
}

/** Counts anew in how many feeds of the last day each item stands. */
export function recount(state: State): void {
  for (const side of ['candidate', 'job'] as const) {
    const counts = state.shown[otherSide(side)].fill(0);
    let feeds = 0;
    for (const { day, items } of state.tops[side].values()) {
      if (day < state.day - 1) continue;
      feeds += 1;
      for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
    }
    state.feeds[side] = feeds;
  }
}
