import { otherSide, pairAt, type Side, type State } from './state.ts';
import type { Market } from './week.ts';

/** What a week brought. */
export interface Looks {
  /** How often each candidate and each job was looked at. */
  seen: Record<Side, Int32Array>;
  /** The same within the first two days after joining. */
  seenEarly: Record<Side, Int32Array>;
  /** Matches of each candidate and each job. */
  matches: Record<Side, Int32Array>;
  likes: number;
  looks: number;
}

const EARLY_DAYS = 2;

export function newLooks({ pairs }: Market): Looks {
  const both = () => ({ candidate: new Int32Array(pairs.candidates), job: new Int32Array(pairs.jobs) });
  return { seen: both(), seenEarly: both(), matches: both(), likes: 0, looks: 0 };
}

/** Somebody looks at items and decides each as their hidden answer is; two likes are a match. */
export function looksOf(
  market: Market,
  state: State,
  looks: Looks,
  { side, owner, items }: { side: Side; owner: number; items: readonly number[] },
): void {
  const other = otherSide(side);
  const answers = side === 'candidate' ? market.answers.candidateLikes : market.answers.companyLikes;
  for (const item of items) {
    const at = pairAt(market, side, owner, item);
    count(looks.seen[other], item);
    if (state.day < (market.joined[other][item] ?? 0) + EARLY_DAYS) count(looks.seenEarly[other], item);
    looks.looks += 1;
    state.decided[side][at] = 1;
    if (answers[at] !== 1) continue;
    looks.likes += 1;
    state.liked[side][at] = 1;
    if (state.liked[other][at] !== 1) continue;
    count(looks.matches[side], owner);
    count(looks.matches[other], item);
  }
}

function count(counts: Int32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
