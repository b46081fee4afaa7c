import type { Job } from './model.ts';
import type { Random } from './random.ts';
import { capital, fill, readSections } from './texts.ts';

const SENTENCES = readSections('ads.txt');
const MOST_WORDS = 135;
const TECHNICAL = new Set(['software', 'data']);
/** Kinds of work that serve a whole company and not one part of its product. */
const GENERIC = new Set(['business', 'healthcare', 'engineering']);

/** The text of a job ad: who, what for, the work, the skills, how we work, how it goes on. */
export function adOf(job: Omit<Job, 'description'>, random: Random): string {
  const values = slots(job, random);
  const say = (section: string) => fill(random.pick(sentences(section)), values);
  const head = [say(openingFor(job, random)), say('duties')];
  const skills = say(TECHNICAL.has(job.role.group) ? 'skills_tech' : 'skills_other');
  const company = [levelSection(job, random), `pace_${job.company.pace}`, placeSection(job)]
    .filter((section) => section !== null)
    .map(say);
  const paragraphs = [head.join(' '), skills, [...company, say('close')].join(' ')];
  return trimmed(paragraphs, random).map(tidy).join('\n\n');
}

function sentences(section: string): string[] {
  const found = SENTENCES[section];
  if (found === undefined) throw new Error(`ads.txt has no section [${section}].`);
  return found;
}

function openingFor({ company, role }: Pick<Job, 'company' | 'role'>, random: Random): string {
  if (!role.do.some((duty) => duty.includes('{area}')) || GENERIC.has(role.group)) return 'open_generic';
  if (company.text.size === 'startup' && random.chance(0.4)) return 'open_startup';
  if (company.text.size === 'enterprise' && random.chance(0.5)) return 'open_enterprise';
  return 'open';
}

function levelSection({ level }: Pick<Job, 'level'>, random: Random): string | null {
  if (level === 'middle') return null;
  return level === 'junior' || random.chance(0.7) ? `level_${level}` : null;
}

function placeSection(job: Omit<Job, 'description'>): string {
  if (job.locations[0] === 'Remote') return job.requires_us_authorization ? 'remote' : 'worldwide';
  return job.locations.length > 1 ? 'hybrid' : 'office';
}

function slots(job: Omit<Job, 'description'>, random: Random): Record<string, string> {
  const { company, role, required, nice, years } = job;
  const strict = required.map((skill) => skill.name);
  const extra = nice.map((skill) => skill.name);
  const duties = random.some(role.do, 3);
  return {
    company: company.text.name,
    does: company.text.does,
    users: company.text.users,
    area: job.area,
    title: job.title,
    founded: String(company.text.founded),
    place: company.place?.city ?? '',
    country:
      company.place?.country === 'United States' || company.place === null
        ? 'the United States'
        : company.place.country,
    sites: 'our offices and sites',
    do1: duties[0] ?? '',
    do2: duties[1] ?? '',
    do3: duties[2] ?? '',
    s1: strict[0] ?? '',
    s2: strict[1] ?? '',
    s3: strict[2] ?? '',
    s4: strict[4] ?? strict[3] ?? '',
    n1: extra[0] ?? strict[3] ?? '',
    n2: extra[1] ?? strict[5] ?? strict[3] ?? '',
    years: years.least < 2 ? 'a first year or so' : `${years.least} or more years`,
  };
}

/** Drops sentences about the company until the ad is short enough; the invitation at the end stays. */
function trimmed(paragraphs: string[], random: Random): string[] {
  const [head = '', skills = '', last = ''] = paragraphs;
  if (countWords(paragraphs.join(' ')) <= MOST_WORDS) return paragraphs;
  const parts = last.split(/(?<=\.) /);
  if (parts.length < 2) return [head, skills];
  const dropped = random.between(0, parts.length - 2);
  return trimmed([head, skills, parts.filter((_, index) => index !== dropped).join(' ')], random);
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/** Sentences begin with a capital letter, also after a slot was filled; names such as iOS keep theirs. */
function tidy(text: string): string {
  return text.replace(
    /(^|[.!?] )(?!dbt\b)(\p{Ll})(?!\p{Lu})/gu,
    (_, before: string, letter: string) => before + capital(letter),
  );
}
