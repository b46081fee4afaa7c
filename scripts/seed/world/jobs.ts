import { adOf } from './ads.ts';
import { type Company, DAY, type Job, type JobSkill, type JobStatus } from './model.ts';
import { openingsOf } from './openings.ts';
import { demandFor, type Level, levelShare, localPay, middlePay } from './pay.ts';
import type { Random } from './random.ts';
import type { Role } from './texts.ts';

const JOBS_BY_SIZE: Record<string, [least: number, most: number]> = {
  startup: [3, 5],
  scale_up: [4, 6],
  enterprise: [5, 7],
};
const DEMO_JOBS = 8;

const LEVEL_SHARES: readonly (readonly [Level, number])[] = [
  ['junior', 13],
  ['middle', 39],
  ['senior', 36],
  ['lead', 12],
];
const YEARS: Record<Level, readonly (readonly [least: number, most: number | null])[]> = {
  junior: [
    [0, 2],
    [0, 3],
    [1, 3],
  ],
  middle: [
    [2, 5],
    [3, 6],
    [2, null],
  ],
  senior: [
    [5, 10],
    [5, null],
    [6, 12],
  ],
  lead: [
    [8, null],
    [8, 15],
    [10, null],
  ],
};
const SIZE_FACTOR: Record<string, number> = { startup: 0.95, scale_up: 1, enterprise: 1.04 };
const REMOTE_INDEX = 0.98;
/** Kinds of work that are tied to a place. */
const HANDS_ON = new Set([
  'nurse',
  'mechanical',
  'electrical',
  'civil',
  'manufacturing',
  'systems',
  'embedded',
  'supply_chain',
]);

export function makeJobs(companies: readonly Company[], roles: readonly Role[], seed: Random): Job[] {
  const jobs: Job[] = [];
  for (const company of companies) {
    const random = seed.of(company.slug);
    const [least, most] = JOBS_BY_SIZE[company.text.size] ?? [3, 4];
    const count = company.user.is_demo ? DEMO_JOBS : random.between(least, most);
    openingsOf(company.text, roles, count, random).forEach((role, index) => {
      jobs.push(makeJob(jobs.length + 1, company, role, index, random.of(`${role.key} ${index}`)));
    });
  }
  return jobs;
}

function makeJob(id: number, company: Company, role: Role, index: number, random: Random): Job {
  const level = levelFor(company, role, index, random);
  const [least, most] = random.pick(YEARS[level]);
  const area = company.text.areas[index % company.text.areas.length] ?? '';
  const required = requiredSkills(role, least, random);
  const created = random.between(1, 70) * DAY + random.between(0, DAY);
  const updated = random.between(0, Math.min(created, 12 * DAY));
  const base = {
    id,
    company,
    role,
    level,
    title: titleFor(role, level, random),
    area,
    years: { least, most },
    required,
    nice: niceSkills(role, required, random),
    ...placing(company, role, random),
    equity_range: equityFor(company, role, level, random),
    employment_type: random.weighted(['full_time', 'contract', 'part_time'] as const, (type) =>
      type === 'full_time' ? 90 : 5,
    ),
    status: company.user.is_demo ? ('active' as const) : statusFor(random),
    created,
    updated,
    expires: -random.between(20, 80) * DAY,
    filled: null,
  };
  const job = { ...base, salary: salaryFor(base, random), description: '' };
  return { ...job, description: adOf(job, random.of('ad')) };
}

function levelFor(company: Company, role: Role, index: number, random: Random): Level {
  if (company.user.is_demo && index < 2) return 'senior';
  if (role.key === 'engineering_manager') return random.chance(0.6) ? 'lead' : 'senior';
  return random.weighted(LEVEL_SHARES, ([, share]) => share)[0];
}

export function titleFor(role: Role, level: Level, random: Random): string {
  const title = random.chance(0.6) ? (role.titles[0] ?? '') : random.pick(role.titles);
  if (level === 'junior' && /\b(?:Manager|Partner)\b/.test(title)) return `Associate ${title}`;
  if (/\b(?:Manager|Head|Partner|Master)\b/.test(title)) {
    return level === 'senior' || level === 'lead'
      ? title.replace(/^(?=.*Manager)(?!Head)/, 'Senior ')
      : title;
  }
  if (level === 'junior') return random.chance(0.7) ? `Junior ${title}` : `Associate ${title}`;
  if (level === 'senior') return `Senior ${title}`;
  if (level === 'lead') return `${leadWord(role, random)} ${title}`;
  return title;
}

function leadWord(role: Role, random: Random): string {
  if (role.group === 'healthcare' || role.group === 'business') return 'Lead';
  return random.pick(['Lead', 'Staff', 'Principal']);
}

function requiredSkills(role: Role, years: number, random: Random): JobSkill[] {
  const more = random.someWeighted(
    role.common,
    random.between(2, 4),
    (skill) => 3 + demandFor(role, skill) * 1.5,
  );
  const core = role.core.map((name, index) => ({
    name,
    required: true,
    min_years: years === 0 ? null : Math.max(1, Math.ceil(years * 0.6) - index),
    weight: [1, 0.9, 0.8, 0.8][index] ?? 0.7,
  }));
  const rest = more.map((name) => ({
    name,
    required: random.chance(0.6),
    min_years: years > 2 && random.chance(0.35) ? random.between(1, 2) : null,
    weight: random.pick([0.5, 0.6, 0.7]),
  }));
  return [...core, ...rest];
}

function niceSkills(role: Role, required: readonly JobSkill[], random: Random): JobSkill[] {
  const taken = new Set(required.map((skill) => skill.name));
  const names = [...random.some(role.bonus, random.between(1, 3)), ...random.some(role.common, 1)];
  return names
    .filter((name) => !taken.has(name))
    .map((name) => ({ name, required: false, min_years: null, weight: random.pick([0.3, 0.4, 0.5]) }));
}

type Placing = Pick<
  Job,
  'locations' | 'timezone_requirements' | 'requires_us_authorization' | 'will_sponsor'
>;

function placing(company: Company, role: Role, random: Random): Placing {
  const { place, remote_policy: policy } = company;
  const isUs = place?.isUs ?? true;
  const locations = locationsFor(company, role, random);
  const isRemote = locations.includes('Remote');
  const worldwide = isRemote && isUs && policy === 'remote_first' && random.chance(0.25);
  return {
    locations,
    timezone_requirements: isRemote && random.chance(0.35) ? zoneFor(place?.timezone ?? null) : null,
    requires_us_authorization: isUs && !worldwide,
    will_sponsor: company.text.size !== 'startup' && random.chance(0.3),
  };
}

/** In what share of a company's jobs the work may be done remotely, from all places or from nearby. */
const REMOTE_SHARE: Record<Company['remote_policy'], number> = {
  remote_first: 1,
  hybrid: 0.45,
  office_first: 0.15,
};
const HANDS_ON_REMOTE_SHARE = 0.15;

function locationsFor(company: Company, role: Role, random: Random): string[] {
  const { place, remote_policy: policy } = company;
  if (place === null) return ['Remote'];
  if (HANDS_ON.has(role.key))
    return random.chance(HANDS_ON_REMOTE_SHARE) ? [place.name, 'Remote'] : [place.name];
  if (random.chance(REMOTE_SHARE[policy])) {
    return policy === 'remote_first' && random.chance(0.5) ? ['Remote'] : ['Remote', place.name];
  }
  return policy === 'hybrid' ? [place.name, 'Hybrid'] : [place.name];
}

const ZONES: readonly (readonly [start: string, wanted: string])[] = [
  ['America/Los_Angeles', 'PST ±3 hours'],
  ['America/Denver', 'MST ±3 hours'],
  ['America/Chicago', 'CST ±2 hours'],
  ['America', 'EST ±3 hours'],
  ['Europe', 'CET ±2 hours'],
];

function zoneFor(timezone: string | null): string | null {
  return ZONES.find(([start]) => timezone?.startsWith(start))?.[1] ?? null;
}

function salaryFor(
  job: Pick<Job, 'role' | 'level' | 'company' | 'locations'>,
  random: Random,
): Job['salary'] {
  const { place } = job.company;
  const currency = place?.currency ?? 'USD';
  const index = place?.index ?? REMOTE_INDEX;
  const shared =
    job.locations[0] === 'Remote' && (place?.isUs ?? true) ? Math.max(index, REMOTE_INDEX) : index;
  const size = SIZE_FACTOR[job.company.text.size] ?? 1;
  const middle = middlePay(job.role) * levelShare(job.level) * shared * size * (0.95 + random.next() * 0.11);
  const spread = 0.07 + random.next() * 0.06;
  return {
    least: localPay(middle * (1 - spread), currency),
    most: localPay(middle * (1 + spread), currency),
    currency,
  };
}

function equityFor(company: Company, role: Role, level: Level, random: Random): string | null {
  const { size } = company.text;
  const builds = role.group === 'software' || role.group === 'data' || role.group === 'product';
  if (size === 'enterprise' || !random.chance(builds ? 0.75 : 0.3)) return null;
  const senior = level === 'senior' || level === 'lead';
  if (size === 'startup') return senior ? '0.25% - 0.8%' : '0.05% - 0.3%';
  return senior ? '0.02% - 0.1%' : '0.01% - 0.04%';
}

function statusFor(random: Random): JobStatus {
  const shares = { draft: 3, active: 89, paused: 4, closed: 4, filled: 0 };
  const statuses = Object.keys(shares) as JobStatus[];
  return random.weighted(statuses, (status) => shares[status]);
}
