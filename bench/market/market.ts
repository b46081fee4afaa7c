import { type Pairs, scorePairs } from './pairs.ts';
import { makePopulation, type Population, type Size } from './population.ts';
import { drawAnswers } from './tastes.ts';
import { DAYS, type Market } from './week.ts';

const NEWCOMERS = 0.15;

/** A market as a strategy meets it, and the company of each job. */
export interface NamedMarket {
  market: Market;
  companies: string[];
}

/** Makes one market from its seed; `scored` may bring the pairs of an earlier run. */
export function makeMarket(
  name: string,
  size: Size,
  scored: (population: Population) => Pairs = scorePairs,
): NamedMarket {
  const population = makePopulation(name, size);
  const { candidates, jobs, seed } = population;
  const random = seed.of('joined');
  const joins = () => (random.chance(NEWCOMERS) ? random.between(1, DAYS - 1) : 0);
  return {
    market: {
      pairs: scored(population),
      answers: drawAnswers(population),
      joined: { candidate: Uint8Array.from(candidates, joins), job: Uint8Array.from(jobs, joins) },
      seed: seed.of('week'),
    },
    companies: jobs.map(({ company }) => company.text.name),
  };
}
