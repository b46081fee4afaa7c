/** Who would take whom, best first. A pair is possible when each is on the other's list. */
export interface Preferences {
  proposers: ReadonlyMap<number, readonly number[]>;
  receivers: ReadonlyMap<number, readonly number[]>;
}

/**
 * Gale and Shapley's deferred acceptance: the receiver of each proposer that gets one. A receiver takes at most
 * `capacity`. The result is stable: no two who are on each other's lists would both rather have each other than what
 * they got; and of all stable results it is the best for every proposer. It depends on the lists alone. Takes
 * time in proportion to the entries of all lists times the capacity.
 */
export function deferredAcceptance(
  { proposers, receivers }: Preferences,
  capacity: number,
): Map<number, number> {
  const ranks = new Map([...receivers].map(([id, list]) => [id, rankOf(list)]));
  const held = new Map<number, number[]>();
  const next = new Map<number, number>();
  const free = [...proposers.keys()];
  for (let proposer = free.pop(); proposer !== undefined; proposer = free.pop()) {
    const turn = next.get(proposer) ?? 0;
    const receiver = proposers.get(proposer)?.[turn];
    if (receiver === undefined) continue;
    next.set(proposer, turn + 1);
    const refused = offer(held, ranks, { proposer, receiver, capacity });
    if (refused !== null) free.push(refused);
  }
  return new Map([...held].flatMap(([receiver, taken]) => taken.map((proposer) => [proposer, receiver])));
}

/** The receiver keeps the best it was offered so far; returns who is refused, or null. */
function offer(
  held: Map<number, number[]>,
  ranks: ReadonlyMap<number, ReadonlyMap<number, number>>,
  { proposer, receiver, capacity }: { proposer: number; receiver: number; capacity: number },
): number | null {
  const rank = (id: number) => ranks.get(receiver)?.get(id) ?? Number.POSITIVE_INFINITY;
  if (rank(proposer) === Number.POSITIVE_INFINITY) return proposer;
  const taken = [...(held.get(receiver) ?? []), proposer].sort((a, b) => rank(a) - rank(b));
  const refused = taken.length > capacity ? (taken.pop() ?? null) : null;
  held.set(receiver, taken);
  return refused;
}

function rankOf(list: readonly number[]): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const [rank, id] of list.entries()) if (!ranks.has(id)) ranks.set(id, rank);
  return ranks;
}
