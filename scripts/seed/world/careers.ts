import { titleFor } from './jobs.ts';
import type { CandidateSkill, Company, Experience, Schooling } from './model.ts';
import { rolesOf } from './openings.ts';
import { LEVELS, type Level } from './pay.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import { type Role, readLists } from './texts.ts';

const PEOPLE = readLists('people.txt');
const SEEDED_EMPLOYER_SHARE = 0.33;
const EMPLOYED_SHARE = 0.86;
const INDUSTRIES = [
  'Logistics',
  'Healthcare',
  'Fintech',
  'E-commerce',
  'Education',
  'Energy',
  'Media',
  'Travel',
];

/** What people call an industry when they speak of their work. */
const DOMAINS: Record<string, string> = {
  Logistics: 'logistics',
  Robotics: 'robotics',
  Healthcare: 'health care',
  Biotech: 'the life sciences',
  Fintech: 'payments and banking',
  Insurance: 'insurance',
  'Developer Tools': 'tools for developers',
  Cybersecurity: 'security products',
  'E-commerce': 'online retail',
  Education: 'education',
  Energy: 'energy',
  Agriculture: 'agriculture',
  Manufacturing: 'manufacturing',
  Construction: 'construction',
  'Real Estate': 'real estate',
  Media: 'publishing and media',
  Games: 'games',
  Travel: 'travel',
  'Public Sector': 'the public sector',
  'Human Resources': 'HR software',
  Telecommunications: 'telecommunications',
  Climate: 'climate and environment',
  Food: 'the food trade',
  'Data and Analytics': 'data products',
  Mobility: 'mobility',
  Legal: 'legal technology',
  'Cloud Infrastructure': 'cloud hosting',
};

export interface Career {
  experiences: Experience[];
  /** The field of work of the latest employer, in words. */
  domain: string;
}

interface Person {
  role: Role;
  level: Level;
  years: number;
  place: Place;
  title: string;
  skills: readonly CandidateSkill[];
}

/** Positions from the first to the present one; together they fill the person's years. */
export function careerOf(person: Person, companies: readonly Company[], random: Random): Career {
  const months = Math.max(4, person.years * 12 + random.between(0, 8));
  const count = Math.min(4, Math.max(1, Math.round(person.years / 3.2 + random.next())));
  const isEmployed = random.chance(EMPLOYED_SHARE);
  const employers = random.some(
    companies.filter((company) => hires(company, person.role)),
    count,
  );
  const cuts = Array.from({ length: count + 1 }, (_, index) =>
    index === 0 || index === count ? index / count : (index + (random.next() - 0.5) * 0.6) / count,
  );
  const gap = isEmployed ? 0 : random.between(1, 5);
  const descriptions = random.some(person.role.did, count);
  let domain = '';
  const experiences = Array.from({ length: count }, (_, index) => {
    const employer = random.chance(SEEDED_EMPLOYER_SHARE) ? employers[index] : undefined;
    domain = employer?.text.industry ?? random.pick(INDUSTRIES);
    const isLast = index === count - 1;
    const start = Math.round(months * (1 - (cuts[index] ?? 0))) + gap;
    const end = Math.round(months * (1 - (cuts[index + 1] ?? 1))) + gap;
    return {
      company_name: employer?.text.name ?? inventedEmployer(random),
      title: isLast
        ? person.title
        : titleFor(person.role, levelAfter(months + gap - (start + end) / 2, person.level), random),
      description: `${descriptions[index] ?? person.role.did[0] ?? ''}.`,
      start: Math.max(start, end + 2),
      end: isLast && isEmployed ? null : end,
      location: random.chance(0.8) ? person.place.name : 'Remote',
      tech_stack: random.some(
        person.skills.filter((skill) => skill.years > 0).map((skill) => skill.name),
        random.between(3, 5),
      ),
    };
  });
  return { experiences: experiences.reverse(), domain: DOMAINS[domain] ?? domain.toLowerCase() };
}

function hires(company: Company, role: Role): boolean {
  return rolesOf(company.text.stack).includes(role.key) || !['software', 'data'].includes(role.group);
}

function inventedEmployer(random: Random): string {
  const { first = [], last = [] } = PEOPLE.employers ?? {};
  return `${random.pick(first)} ${random.pick(last)}`;
}

/** The level of somebody in the middle of a position, never above the present one. */
function levelAfter(months: number, present: Level): Level {
  const years = months / 12;
  const reached = years < 2 ? 0 : years < 5 ? 1 : years < 10 ? 2 : 3;
  return LEVELS[Math.min(LEVELS.indexOf(present), reached)] ?? 'middle';
}

const DEGREES: readonly (readonly [degree: string, years: number, weight: number])[] = [
  ['Bachelor of Science', 4, 48],
  ['Master of Science', 6, 30],
  ['Bachelor of Arts', 4, 14],
  ['Associate Degree', 2, 5],
  ['Doctor of Philosophy', 9, 3],
];

function degreesFor(role: Role): typeof DEGREES {
  if (role.key === 'nurse') return [['Bachelor of Science in Nursing', 4, 1]];
  const isScience = ['software', 'data', 'engineering', 'healthcare'].includes(role.group);
  return DEGREES.filter(([degree]) => !isScience || degree !== 'Bachelor of Arts');
}

export function schoolingOf(role: Role, years: number, place: Place, random: Random): Schooling[] {
  const schools = PEOPLE.schools?.[place.isUs ? 'us' : 'world'] ?? [];
  const possible = degreesFor(role);
  const [degree, length] = random.weighted(possible, ([, , weight]) => weight);
  const end = years * 12 + random.between(3, 14);
  return [
    {
      institution: random.pick(schools),
      degree,
      field_of_study: random.pick(role.field),
      start: end + length * 12 - 3,
      end,
      gpa: place.isUs && random.chance(0.4) ? random.between(295, 398) / 100 : null,
    },
  ];
}
