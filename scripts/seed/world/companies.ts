import { slugOf } from '../../../server/domain/company-slug.ts';
import type { Company, User } from './model.ts';
import { DAY } from './model.ts';
import { rolesOf } from './openings.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import { type CompanyText, capital, type Role, readLists } from './texts.ts';

/** The first company of the list is the one anybody can sign in as. */
const DEMO_INDEX = 0;
const STACK_SIZE = 8;

const POLICIES: Record<string, [remote: number, hybrid: number, office: number]> = {
  startup: [55, 35, 10],
  scale_up: [42, 44, 14],
  enterprise: [15, 58, 27],
};
const PACES: Record<string, [fast: number, balanced: number, relaxed: number]> = {
  startup: [65, 33, 2],
  scale_up: [38, 52, 10],
  enterprise: [12, 56, 32],
};
const TIERS: Record<string, [free: number, starter: number, growth: number, enterprise: number]> = {
  startup: [60, 32, 8, 0],
  scale_up: [25, 35, 40, 0],
  enterprise: [10, 15, 30, 45],
};

export function makeCompanies(
  texts: readonly CompanyText[],
  places: readonly Place[],
  roles: readonly Role[],
  firstUserId: number,
  seed: Random,
): Company[] {
  const recruiters = readLists('people.txt');
  return texts.map((text, index) => {
    const random = seed.of(text.name);
    const place = places.find((candidate) => candidate.name === text.headquarters) ?? null;
    if (place === null && text.headquarters !== 'Remote')
      throw new Error(`places.txt lacks ${text.headquarters}.`);
    const slug = slugOf(text.name);
    const isDemo = index === DEMO_INDEX;
    const names = recruiters[place?.names ?? 'us']?.given ?? [];
    return {
      id: index + 1,
      user: companyUser(text, slug, isDemo, firstUserId + index, random),
      text,
      slug,
      place,
      pace: isDemo ? 'balanced' : choose(['fast', 'balanced', 'relaxed'], PACES[text.size], random),
      remote_policy: policyOf(text, isDemo, random),
      tech_stack: stackOf(text, roles, random),
      description: descriptionOf(text, random),
      rating: random.chance(0.75) ? random.between(32, 47) / 10 : null,
      has_blog: random.chance(0.3),
      tier: isDemo ? 'growth' : choose(['free', 'starter', 'growth', 'enterprise'], TIERS[text.size], random),
      recruiter: random.pick(names),
    };
  });
}

function companyUser(text: CompanyText, slug: string, isDemo: boolean, id: number, random: Random): User {
  const domain = isDemo ? `${slug}.demo.hirewire.example` : `${slug}.hirewire.example`;
  return {
    id,
    email: `${isDemo ? 'hello' : 'team'}@${domain}`,
    name: text.name,
    user_type: 'company',
    is_demo: isDemo,
    is_premium: false,
    earlier_points: 0,
    created: random.between(95, 400) * DAY,
    last_login: random.between(1, 9) * DAY,
  };
}

function choose<Value>(
  values: readonly Value[],
  shares: readonly number[] | undefined,
  random: Random,
): Value {
  return random.weighted(values, (value) => shares?.[values.indexOf(value)] ?? 0);
}

function policyOf(text: CompanyText, isDemo: boolean, random: Random): Company['remote_policy'] {
  if (isDemo || text.headquarters === 'Remote') return 'remote_first';
  return choose(['remote_first', 'hybrid', 'office_first'], POLICIES[text.size], random);
}

/** The core skills of the software roles the company hires for. */
function stackOf(text: CompanyText, roles: readonly Role[], random: Random): string[] {
  const own = rolesOf(text.stack).flatMap((key) => roles.filter((role) => role.key === key));
  const technical = own.filter((role) => role.group === 'software' || role.group === 'data');
  const core = technical.slice(0, 2).flatMap((role) => role.core);
  const more = random.some(
    technical.slice(0, 2).flatMap((role) => role.common),
    STACK_SIZE,
  );
  return [...new Set([...core, ...more])].slice(0, STACK_SIZE);
}

function descriptionOf(text: CompanyText, random: Random): string {
  const people = { startup: [8, 45], scale_up: [70, 600], enterprise: [900, 9_000] }[text.size] ?? [10, 100];
  const headcount = random.between(people[0] ?? 10, people[1] ?? 100);
  const shown = headcount > 100 ? Math.round(headcount / 50) * 50 : headcount;
  const where =
    text.headquarters === 'Remote' ? 'fully remote' : `based in ${text.headquarters.split(',')[0]}`;
  const [first, second] = random.some(text.areas, 2);
  return random.pick([
    `${text.name} ${text.does}. Founded in ${text.founded}, about ${shown} people, ${where}. Current work: ${first} and ${second}.`,
    `${text.name} ${text.does}. We started in ${text.founded}, are ${shown} people today and ${where}. ${capital(text.users)} are the people we build for.`,
    `${text.name} ${text.does}. What ${text.users} ask for decides what we build; at the moment that is ${first} and ${second}. ${shown} people, ${where}.`,
  ]);
}
