import type { Random } from '../../scripts/seed/world/random.ts';
import { type Looks, looksOf, newLooks } from './looks.ts';
import type { Pairs } from './pairs.ts';
import { recount, type Side, type State, startState } from './state.ts';
import type { Answers } from './tastes.ts';

/** A way to order what somebody is shown: the others' indices, first to be looked at first. */
export type Strategy = (market: Market, state: State, side: Side, owner: number) => number[];

/** A market with its pairs, its hidden answers and the day on which each joins. */
export interface Market {
  pairs: Pairs;
  answers: Answers;
  joined: Record<Side, Uint8Array>;
  seed: Random;
}

export const DAYS = 7;
/** After so many people have looked, the exposure is counted again, as the product does every few seconds. */
const RECOUNT_AFTER = 100;
/** Chance that somebody looks in on a day, and how many items they then look at. */
const HABITS: Record<Side, { comes: number; least: number; most: number }> = {
  candidate: { comes: 0.5, least: 5, most: 15 },
  job: { comes: 0.6, least: 5, most: 20 },
};

/** Plays one week: who comes, in which order and how long they look is the same for every strategy. */
export function playWeek(market: Market, strategy: Strategy): Looks {
  const state = startState(market);
  const looks = newLooks(market);
  for (let day = 0; day < DAYS; day += 1) {
    state.day = day;
    recount(state);
    visitors(market, day).forEach(({ side, owner, patience }, turn) => {
      if (turn % RECOUNT_AFTER === 0) recount(state);
      const shown = strategy(market, state, side, owner);
      state.tops[side].set(owner, { day, items: shown.slice(0, state.visible) });
      looksOf(market, state, looks, { side, owner, items: shown.slice(0, patience) });
    });
  }
  return looks;
}

interface Visitor {
  side: Side;
  owner: number;
  patience: number;
}

function visitors({ joined, seed }: Market, day: number): Visitor[] {
  const random = seed.of(`day ${day}`);
  const all: { visitor: Visitor; turn: number }[] = [];
  for (const side of ['candidate', 'job'] as const) {
    const { comes, least, most } = HABITS[side];
    joined[side].forEach((since, owner) => {
      const visitor = { side, owner, patience: random.between(least, most) };
      const turn = random.next();
      if (random.chance(comes) && since <= day) all.push({ visitor, turn });
    });
  }
  return all.sort((a, b) => a.turn - b.turn).map(({ visitor }) => visitor);
}
