import { skillsFor } from './candidate-skills.ts';
import { careerOf, schoolingOf } from './careers.ts';
import { titleFor } from './jobs.ts';
import { type Candidate, type Company, DAY, type Job, type User } from './model.ts';
import { type Level, levelShare, middlePay } from './pay.ts';
import type { Place } from './places.ts';
import { profileTexts, trackFor } from './profiles.ts';
import type { Random } from './random.ts';
import { type Role, readLists } from './texts.ts';

const PEOPLE = readLists('people.txt');
const US_SHARE = 0.6;
const TRACK_SHARE = 0.22;
/** Kinds of work whose licences and sites keep people where they are. */
const LOCAL = new Set(['nurse', 'civil', 'clinical_research', 'accountant', 'health_informatics']);

const YEARS: readonly (readonly [level: Level, least: number, most: number, share: number])[] = [
  ['junior', 1, 2, 19],
  ['middle', 3, 5, 34],
  ['senior', 6, 11, 33],
  ['lead', 10, 21, 14],
];

export interface WorldParts {
  roles: readonly Role[];
  places: readonly Place[];
  companies: readonly Company[];
  jobs: readonly Job[];
}

export function makeCandidates(
  parts: WorldParts,
  count: number,
  firstUserId: number,
  seed: Random,
): Candidate[] {
  const taken = new Set<string>();
  const openings = new Map<string, number>();
  for (const job of parts.jobs) openings.set(job.role.key, (openings.get(job.role.key) ?? 0) + 1);
  return Array.from({ length: count }, (_, index) => {
    const random = seed.of(`candidate ${index}`);
    const role = random.weighted(parts.roles, (one) => 1 + (openings.get(one.key) ?? 0) ** 0.9);
    // The first profile is the demo candidate's.
    return makeCandidate(parts, role, firstUserId + index, index + 2, taken, random);
  });
}

function makeCandidate(
  parts: WorldParts,
  role: Role,
  userId: number,
  profileId: number,
  taken: Set<string>,
  random: Random,
): Candidate {
  const [level, least, most] = random.weighted(YEARS, ([, , , share]) => share);
  const years = role.key === 'engineering_manager' ? random.between(8, 20) : random.between(least, most);
  const isLocal = LOCAL.has(role.key) || random.chance(US_SHARE);
  const place = random.weighted(parts.places, (one) => (one.isUs === isLocal ? one.weight : 0));
  const title = titleFor(role, role.key === 'engineering_manager' ? 'lead' : level, random);
  const second = random.chance(TRACK_SHARE) ? neighborOf(role, parts.roles, random) : null;
  const skills = skillsFor(role, second, years, random.of('skills'));
  const { experiences, domain } = careerOf(
    { role, level, years, place, title, skills },
    parts.companies,
    random.of('career'),
  );
  const texts = profileTexts(
    { role, level, years, title, skills, domain, city: place.city },
    random.of('texts'),
  );
  return {
    user: userFor(userId, nameFor(place, taken, random), random),
    profile_id: profileId,
    role,
    level,
    place,
    years,
    title,
    ...texts,
    ...wishesOf(role, place, parts.places, random.of('wishes')),
    ...payFor(role, level, place, random),
    ...authorizationFor(place, random),
    portfolio_url: null,
    skills,
    tracks:
      second === null
        ? []
        : [
            trackFor(role, 'primary', skills, random),
            trackFor(second, random.pick(['secondary', 'exploring']), skills, random),
          ],
    experiences,
    schooling: schoolingOf(role, years, place, random.of('school')),
    activity: random.next() ** 1.6,
  };
}

/** Another kind of work that shares at least a core skill, or failing that the group. */
function neighborOf(role: Role, roles: readonly Role[], random: Random): Role | null {
  const own = new Set([...role.core, ...role.common]);
  const near = roles.filter(
    (other) => other.titles[0] !== role.titles[0] && other.core.filter((skill) => own.has(skill)).length >= 2,
  );
  return near.length === 0 ? null : random.pick(near);
}

function userFor(id: number, name: string, random: Random): User {
  const created = random.between(2, 180) * DAY + random.between(0, DAY);
  const address = name.toLowerCase().replace(/[^a-z]+/g, '.');
  return {
    id,
    email: `${address}@people.hirewire.example`,
    name,
    user_type: 'candidate',
    is_demo: false,
    is_premium: random.chance(0.12),
    // Most people have a few points from before, a few have very many.
    earlier_points: Math.round((140 * -Math.log(1 - random.next() * 0.999)) ** 1.1 / 10) * 10,
    created,
    last_login: Math.round(created * random.next() ** 2.5),
  };
}

function nameFor(place: Place, taken: Set<string>, random: Random): string {
  for (;;) {
    const section = PEOPLE[random.chance(0.12) ? 'world' : place.names];
    const name = `${random.pick(section?.given ?? [])} ${random.pick(section?.family ?? [])}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

type Wishes = Pick<
  Candidate,
  | 'preferred_locations'
  | 'remote_preference'
  | 'availability'
  | 'equity_preference'
  | 'preferred_company_size'
  | 'preferred_pace'
>;

function wishesOf(role: Role, place: Place, places: readonly Place[], random: Random): Wishes {
  const onSite = role.group === 'engineering' || role.key === 'nurse' || role.key === 'systems';
  const preference = random.weighted(
    ['remote_only', 'flexible', 'hybrid', 'office'] as const,
    (one) =>
      (onSite
        ? { remote_only: 4, flexible: 46, hybrid: 30, office: 20 }
        : { remote_only: 34, flexible: 38, hybrid: 21, office: 7 })[one],
  );
  return {
    remote_preference: preference,
    preferred_locations: locationsFor(preference, place, places, random),
    availability: random.weighted(
      ['immediate', '2_weeks', '1_month', '3_months', 'passive'] as const,
      (one) => ({ immediate: 22, '2_weeks': 28, '1_month': 26, '3_months': 12, passive: 12 })[one],
    ),
    equity_preference: random.weighted(
      ['nice_to_have', 'not_interested', 'required'] as const,
      (one) => ({ nice_to_have: 60, not_interested: 32, required: 8 })[one],
    ),
    preferred_company_size: random.some(['startup', 'scale_up', 'enterprise'], random.between(1, 2)).sort(),
    preferred_pace: random.weighted(
      ['balanced', 'fast', 'relaxed'] as const,
      (one) => ({ balanced: 50, fast: 32, relaxed: 18 })[one],
    ),
  };
}

function locationsFor(
  preference: Candidate['remote_preference'],
  place: Place,
  places: readonly Place[],
  random: Random,
): string[] {
  if (preference === 'remote_only') return ['Remote'];
  const abroad = places.filter((other) => other.country === place.country && other !== place);
  const more =
    abroad.length > 0 && random.chance(0.4) ? [random.weighted(abroad, (one) => one.weight).name] : [];
  if (preference === 'office') return [place.name, ...more];
  if (preference === 'hybrid')
    return random.chance(0.7) ? [place.name, 'Hybrid', 'Remote', ...more] : [place.name, 'Hybrid', ...more];
  return ['Remote', place.name, ...more];
}

function payFor(
  role: Role,
  level: Level,
  place: Place,
  random: Random,
): Pick<Candidate, 'salary_min' | 'salary_max'> {
  const expected = middlePay(role) * levelShare(level) * place.index * (0.9 + random.next() * 0.16);
  const thousand = (amount: number) => Math.round(amount / 1_000) * 1_000;
  return {
    salary_min: thousand(expected * (0.74 + random.next() * 0.14)),
    salary_max: thousand(expected * (1.1 + random.next() * 0.15)),
  };
}

function authorizationFor(
  place: Place,
  random: Random,
): Pick<Candidate, 'work_authorization' | 'requires_sponsorship'> {
  if (!place.isUs) {
    const alsoUs = random.chance(0.05) ? ['US Citizen'] : [];
    return { work_authorization: [place.authorization, ...alsoUs], requires_sponsorship: false };
  }
  const held = random.weighted(
    ['US Citizen', 'Green Card', 'H1B', 'F1 OPT'] as const,
    (one) => ({ 'US Citizen': 74, 'Green Card': 15, H1B: 8, 'F1 OPT': 3 })[one],
  );
  return { work_authorization: [held], requires_sponsorship: held === 'H1B' || held === 'F1 OPT' };
}
