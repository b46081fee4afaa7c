import { countriesOf, countryCode, isCountryCode, isStateCode, stateByName } from './countries.ts';

/** One place as the scorer understands it. All texts are lower case without accents. */
export interface Place {
  mode: 'remote' | 'hybrid' | 'on_site';
  city: string | null;
  /** Two-letter code of a US state. */
  state: string | null;
  /** ISO codes; for a remote place the countries it may be worked from. Null when not known or not restricted. */
  countries: ReadonlySet<string> | null;
}

const REMOTE =
  /\b(fully remote|remotely|remote|anywhere|worldwide|work from home|wfh|virtual|telecommute|home[- ]based)\b/g;
const HYBRID = /\bhybrid\b/g;
/** A state and a country: both are let in, since a doubt must not block. */
const GEORGIA: ReadonlySet<string> = new Set(['us', 'ge']);
const PROVINCES = new Set(['on', 'qc', 'bc', 'ab', 'mb', 'sk', 'ns', 'nb', 'nl', 'pe']);
const CITY_ALIASES = new Map([
  ['nyc', 'new york'],
  ['new york city', 'new york'],
  ['sf', 'san francisco'],
  ['washington dc', 'washington'],
  ['washington d.c.', 'washington'],
  ['bangalore', 'bengaluru'],
  ['kiev', 'kyiv'],
  ['munchen', 'munich'],
  ['koln', 'cologne'],
  ['wien', 'vienna'],
  ['praha', 'prague'],
  ['warszawa', 'warsaw'],
  ['lisboa', 'lisbon'],
]);

/** Parsed texts; places repeat a great deal, and parsing is the dearest step of a score. Emptied when full. */
const parsed = new Map<string, readonly Place[]>();
const MEMORY = 20_000;

/**
 * Reads 'Remote', 'Remote (US)', 'Hybrid', 'City, ST', 'City, Country', 'Country' and the like; several places in
 * one text ('Dublin OR London') become several. An unknown text is taken as the name of a town in an unknown country.
 */
export function parsePlaces(text: string): readonly Place[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const places = read(text);
  if (parsed.size >= MEMORY) parsed.clear();
  parsed.set(text, places);
  return places;
}

function read(text: string): Place[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
  const hybrid = plain.search(HYBRID) >= 0;
  const remote = !hybrid && plain.search(REMOTE) >= 0;
  const rest = plain
    .replace(REMOTE, ' ')
    .replace(HYBRID, ' ')
    .replace(/[()[\]:–—]| - /g, ' ');
  if (remote) return [remotePlace(rest)];
  const texts = rest.split(/\s*(?:\/|;|\|| or )\s*/).map(tidy);
  const places = texts.filter((part) => part !== '').map((part) => located(part, hybrid));
  return places.length === 0 && hybrid
    ? [{ mode: 'hybrid', city: null, state: null, countries: null }]
    : places;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^[\s,.-]+|[\s,-]+$/g, '');
}

function remotePlace(scope: string): Place {
  const countries = new Set<string>();
  for (const part of scope.split(/[/,;|&+]|\bor\b|\band\b|\bonly\b|\bin\b/).map(tidy)) {
    for (const code of scopeOf(part)) countries.add(code);
  }
  return { mode: 'remote', city: null, state: null, countries: countries.size === 0 ? null : countries };
}

/** A two-letter code may be a state or a country ('CA', 'DE'): both are let in, since a doubt must not block. */
function scopeOf(part: string): Iterable<string> {
  const country = countryCode(part);
  if (country !== null) return [country];
  const region = countriesOf(part);
  if (region !== null) return region;
  const codes = isCountryCode(part) ? [part] : [];
  return isStateCode(part) || stateByName(part) !== null ? [...codes, 'us'] : codes;
}

function located(text: string, hybrid: boolean): Place {
  const mode = hybrid ? 'hybrid' : 'on_site';
  const parts = text.split(',').map(tidy);
  const last = parts.at(-1) ?? '';
  return { mode, ...(parts.length === 1 ? whole(last) : townIn(parts, last)) };
}

/** 'Germany', 'Texas' or the bare name of a town. */
function whole(text: string): Omit<Place, 'mode'> {
  if (text === 'georgia') return { city: null, state: null, countries: GEORGIA };
  const state = stateByName(text);
  const country = countryCode(text) ?? (state === null ? null : 'us');
  return { city: country === null ? cityName(text) : null, state, countries: only(country) };
}

/** 'City, ST', 'City, Country', 'City, ST, Country' or 'State, Country'. */
function townIn(parts: readonly string[], last: string): Omit<Place, 'mode'> {
  if (last === 'georgia') return { city: cityName(parts[0] ?? ''), state: null, countries: GEORGIA };
  const country = countryCode(last);
  const state = stateOf(country === null ? last : (parts.at(-2) ?? ''), country);
  const isState = parts.length === 2 && country !== null && state !== null;
  return {
    city: isState ? null : cityName(parts[0] ?? ''),
    state,
    countries: only(country ?? (state === null ? null : 'us') ?? (PROVINCES.has(last) ? 'ca' : null)),
  };
}

/** A US state by code or name. */
function stateOf(text: string, country: string | null): string | null {
  if (country !== null && country !== 'us') return null;
  return isStateCode(text) ? text : stateByName(text);
}

function only(code: string | null): ReadonlySet<string> | null {
  return code === null ? null : new Set([code]);
}

function cityName(text: string): string {
  return CITY_ALIASES.get(text) ?? text;
}

/** How well a candidate's place fits a job's: the same town 'exact', a town within a named country or state 'broad'. */
export function placeMatch(candidate: Place, job: Place): 'exact' | 'broad' | null {
  if (disjoint(candidate.countries, job.countries) || differ(candidate.state, job.state)) return null;
  if (candidate.city !== null && job.city !== null) return townMatch(candidate.city, job);
  const [named, other] = candidate.city === null ? [candidate, job] : [job, candidate];
  if (named.countries === null || other.countries === null) return null;
  return named.state !== null && other.state === null ? null : 'broad';
}

/** A job's text that is not understood ('Greater Boston Area') fits a town that it names. */
function townMatch(town: string, job: Place): 'exact' | 'broad' | null {
  if (job.city === town) return 'exact';
  return job.city !== null && job.countries === null && holdsWord(job.city, town) ? 'broad' : null;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function disjoint(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  return a !== null && b !== null && ![...a].some((code) => b.has(code));
}

function holdsWord(text: string, word: string): boolean {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${word} `);
}
