import { countryCode, inFreeMovement } from './countries.ts';
import type { BlockReason, ScoreCandidate, ScoreJob } from './types.ts';
import type { Workplace, Workplaces } from './workplace.ts';

/** What a list of work authorizations says. */
interface Authorizations {
  /** Countries with a lasting right to work. */
  countries: ReadonlySet<string>;
  /** Citizen or resident of the European Union. */
  free_movement: boolean;
  /** A US visa that a new employer would have to take over, such as H-1B. */
  us_visa: boolean;
  /** The list is empty or holds something this does not understand. */
  unclear: boolean;
}

const US_LASTING =
  /green ?card|permanent resident|\b(us|u\.s\.|usa|united states|american) (citizen|person|national)/;
const US_VISA = /\b(h-?1b|h-?4|opt|cpt|f-?1|j-?1|tn|o-?1|l-?1|l-?2|e-?2|e-?3|ead)\b/;
const FREE_MOVEMENT = /\b(eu|eea|european union)\b/;
const SUFFIX =
  /\b(work authorization|work authorisation|work permit|right to work|citizenship|citizen|resident|visa)\b/g;

/** Reads 'US Citizen', 'Green Card', 'H1B', 'EU Work Authorization', 'Canada Work Authorization' and the like. */
function readAuthorizations(texts: readonly string[]): Authorizations {
  const countries = new Set<string>();
  const seen = { free_movement: false, us_visa: false, unclear: texts.length === 0 };
  for (const text of texts.map((entry) => entry.toLowerCase().trim())) {
    const country = countryCode(text.replace(SUFFIX, ' ').replace(/\s+/g, ' ').trim());
    if (US_LASTING.test(text)) countries.add('us');
    else if (country !== null) countries.add(country);
    else if (FREE_MOVEMENT.test(text)) seen.free_movement = true;
    else if (US_VISA.test(text)) seen.us_visa = true;
    else seen.unclear = true;
  }
  return { countries, ...seen };
}

/**
 * Whether the candidate may take the job up at one of its workplaces, and if not, why. Only stated facts block: the
 * job must say that it does not sponsor, and the candidate must have stated authorizations or the need of a sponsor.
 */
export function authorizationBlock(
  candidate: ScoreCandidate,
  job: ScoreJob,
  { mine, possible }: Workplaces,
): BlockReason | null {
  if (job.will_sponsor !== false) return null;
  const held = readAuthorizations(candidate.work_authorization);
  const homes = new Set(mine.flatMap((place) => [...(place.countries ?? [])]));
  const found = (possible.length === 0 ? [null] : possible).flatMap((workplace) =>
    countriesFor(workplace, homes).map((country) => blockIn(country, workplace, candidate, job, held)),
  );
  return found.includes(null) ? null : (found[0] ?? null);
}

/** Countries in which the work would be done; null stands for a country that is not known. */
function countriesFor(workplace: Workplace | null, homes: ReadonlySet<string>): (string | null)[] {
  const countries = [...(workplace?.place.countries ?? [])];
  if (countries.length === 0) return [null];
  const own = countries.filter((code) => homes.has(code));
  return own.length === 0 ? countries : own;
}

function blockIn(
  country: string | null,
  workplace: Workplace | null,
  candidate: ScoreCandidate,
  job: ScoreJob,
  held: Authorizations,
): BlockReason | null {
  if (country === null || country === 'us') {
    return job.requires_us_authorization === true ? usBlock(candidate, held) : null;
  }
  if (workplace?.place.mode === 'remote' || mayWorkIn(country, held)) return null;
  return candidate.requires_sponsorship === true ? 'sponsorship_not_offered' : null;
}

function usBlock(candidate: ScoreCandidate, held: Authorizations): BlockReason | null {
  if (held.countries.has('us')) return null;
  if (!held.us_visa && !held.unclear) return 'work_authorization_missing';
  return candidate.requires_sponsorship === true ? 'sponsorship_not_offered' : null;
}

function mayWorkIn(country: string, held: Authorizations): boolean {
  return held.countries.has(country) || (held.free_movement && inFreeMovement(country));
}
