import type { Preferences } from './deferred-acceptance.ts';

/** A pair that could be the pick of the day, with what each side gains, 0 to 100. */
export interface PossiblePick {
  candidate_id: number;
  job_id: number;
  order_score: number;
  candidate_fit: number;
  company_fit: number;
}

/** Longest list of one side; together with the number of people it bounds the memory of a run. */
export const LONGEST_LIST = 30;

/**
 * The lists of both sides: each side orders by what it gains itself, then by what both gain, and keeps the first
 * `LONGEST_LIST`.
 */
export function preferencesOf(pairs: readonly PossiblePick[]): Preferences {
  const proposers = grouped(pairs, (pair) => pair.candidate_id);
  const receivers = grouped(pairs, (pair) => pair.job_id);
  return {
    proposers: listed(
      proposers,
      (pair) => pair.candidate_fit,
      (pair) => pair.job_id,
    ),
    receivers: listed(
      receivers,
      (pair) => pair.company_fit,
      (pair) => pair.candidate_id,
    ),
  };
}

type Read = (pair: PossiblePick) => number;

function grouped(pairs: readonly PossiblePick[], owner: Read): Map<number, PossiblePick[]> {
  const groups = new Map<number, PossiblePick[]>();
  for (const pair of pairs) {
    const group = groups.get(owner(pair));
    if (group === undefined) groups.set(owner(pair), [pair]);
    else group.push(pair);
  }
  return groups;
}

function listed(groups: Map<number, PossiblePick[]>, gain: Read, other: Read): Map<number, number[]> {
  return new Map(
    [...groups].map(([owner, pairs]) => {
      const sorted = pairs.sort(
        (a, b) => gain(b) - gain(a) || b.order_score - a.order_score || other(a) - other(b),
      );
      return [owner, sorted.slice(0, LONGEST_LIST).map(other)];
    }),
  );
}
