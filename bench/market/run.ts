import { readConfig } from '../../server/config.ts';
import type { OrderPolicy } from '../../server/domain/order/types.ts';
import { makeMarket, type NamedMarket } from './market.ts';
import { type Measures, measure } from './measures.ts';
import type { Size } from './population.ts';
import {
  bothFits,
  byKey,
  knowingAll,
  ownFit,
  popularity,
  random,
  scoreShown,
  withPolicy,
} from './strategies.ts';
import { playWeek, type Strategy } from './week.ts';

/** What one order was worth in one market; `of_the_best_possible` compares its matches with knowing every answer. */
interface Line extends Measures {
  strategy: string;
  of_the_best_possible: number;
}

/** All orders in one market. */
export interface MarketRun {
  seed: string;
  lines: Line[];
}

/** The policy as it is shipped. */
const SHIPPED: OrderPolicy = readConfig({});
const BEST = 'knowing every answer';

const MAKE: Record<string, (named: NamedMarket) => Strategy> = {
  random: () => byKey(random),
  popularity: ({ market }) => byKey(popularity(market)),
  'one-sided: own fit': () => byKey(ownFit),
  'the score shown': () => byKey(scoreShown),
  'both fits, no policy': () => byKey(bothFits),
  'both fits, waiting likes first': ({ companies }) =>
    withPolicy(
      { ...SHIPPED, exposure_lowering_percent: 0, exploration_one_in: 0, company_slots: 10 },
      companies,
    ),
  'both fits and policy': ({ companies }) => withPolicy(SHIPPED, companies),
  [BEST]: () => byKey(knowingAll),
};
export const STRATEGIES = Object.keys(MAKE);

/** Plays one week of one market under every order. */
export function playMarket(seed: string, size: Size): MarketRun {
  const named = makeMarket(seed, size);
  const lines = Object.entries(MAKE).map(([strategy, make]) => ({
    strategy,
    of_the_best_possible: 1,
    ...measure(named.market, playWeek(named.market, make(named))),
  }));
  const most = lines.find(({ strategy }) => strategy === BEST)?.matches_per_candidate ?? 0;
  for (const line of lines) line.of_the_best_possible = line.matches_per_candidate / most;
  return { seed, lines };
}
