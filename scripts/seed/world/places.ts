import figures from '../../../database/vocabulary/figures.json' with { type: 'json' };
import { readPlaceRows } from './texts.ts';

export interface Place {
  /** "Denver, CO" or "Berlin, Germany". */
  name: string;
  city: string;
  country: string;
  isUs: boolean;
  timezone: string;
  currency: string;
  /** Pay against the US middle. */
  index: number;
  weight: number;
  /** What somebody from here may show an employer. */
  authorization: string;
  /** Section of people.txt for the names of people here. */
  names: string;
}

// Countries whose developers earn less in the small samples than companies that hire abroad pay.
const LOWEST_INDEX = 0.3;

const EUROPEAN_UNION = new Set(
  'Ireland,Germany,Netherlands,France,Spain,Portugal,Austria,Greece,Denmark,Sweden,Finland,Estonia,Poland,Norway'.split(
    ',',
  ),
);

const NAMES: Record<string, string> = {
  'United States': 'us',
  Canada: 'us',
  Australia: 'uk',
  'United Kingdom': 'uk',
  Ireland: 'uk',
  Germany: 'german',
  Austria: 'german',
  Switzerland: 'german',
  Denmark: 'nordic',
  Sweden: 'nordic',
  Norway: 'nordic',
  Finland: 'nordic',
  Estonia: 'nordic',
  Poland: 'slavic',
  Ukraine: 'slavic',
  India: 'south_asia',
  France: 'romance',
  Spain: 'romance',
  Portugal: 'romance',
  Brazil: 'romance',
  Mexico: 'romance',
  Argentina: 'romance',
  Netherlands: 'german',
};

export function readPlaces(): Place[] {
  return readPlaceRows().map(([name = '', timezone = '', currency = '', index = '', weight = '']) => {
    const [city = '', region = ''] = name.split(', ');
    const isUs = /^[A-Z]{2}$/.test(region);
    const country = isUs ? 'United States' : region;
    return {
      name,
      city,
      country,
      isUs,
      timezone,
      currency,
      index: index === '' ? indexOf(country) : Number(index),
      weight: Number(weight),
      authorization: EUROPEAN_UNION.has(country) ? 'EU Work Authorization' : `${country} Work Authorization`,
      names: NAMES[country] ?? 'world',
    };
  });
}

function indexOf(country: string): number {
  const index = (figures.pay_by_country as Record<string, number>)[country];
  if (index === undefined)
    throw new Error(`figures.json has no pay for ${country}; give places.txt an index.`);
  return Math.max(LOWEST_INDEX, index);
}
