import { toUsd } from '../currency.ts';
import type { JobRow } from '../job-row.ts';
import { readTime } from './dates.ts';
import { employmentType } from './employment-type.ts';
import { foundSkills } from './found-skills.ts';
import { EXTERNAL_ID_LENGTH, type RowContent } from './import-row.ts';
import { type Pay, readPay } from './pay.ts';
import {
  type RowFields,
  readFlag,
  readRawTexts,
  readRequiredText,
  readText,
  readTexts,
  readWhole,
  refuse,
} from './row-fields.ts';
import { readSkillTexts } from './skill-texts.ts';

/** A posting as it was read; `skills` are spellings, its own or else those in its text; the rest is as jobs keep it. */
export interface JobContent extends Pay {
  title: string;
  company_name: string | null;
  description: string | null;
  skills: string[];
  locations: string[];
  min_years_experience: number | null;
  employment_type: JobRow['employment_type'];
  /** ISO 8601 in UTC. */
  posted_at: string | null;
  industry: string | null;
  source: string | null;
}

/** Every field of the format; others are ignored and counted. */
export const JOB_FIELDS: readonly string[] = [
  'external_id',
  'title',
  'company_name',
  'description',
  'skills',
  'salary_min',
  'salary_max',
  'salary_currency',
  'salary_period',
  'locations',
  'remote',
  'min_years_experience',
  'employment_type',
  'posted_at',
  'industry',
  'source',
];

const COMPANY_NAME_LENGTH = 200;
const MOST_SKILL_TEXTS = 500;
const MOST_SKILLS = 40;
const MOST_YEARS = 70;
const EARLIEST = '1990-01-01';
const DAY_MILLISECONDS = 86_400_000;

/** Reads a posting; what is wrong with it is in its problems. `now` in milliseconds bounds `posted_at`. */
export function readJobContent(row: RowFields, now: number): RowContent<JobContent> {
  const title = readRequiredText(row, 'title', { maximum: 255 });
  const description = readText(row, 'description', { maximum: 20_000, lines: true });
  const skills = readSkillTexts(
    readRawTexts(row, 'skills', MOST_SKILL_TEXTS),
    `${title}\n${description ?? ''}`,
  );
  const found = skills.spellings.length === 0 ? foundSkills([title, description]) : [];
  const kind = readText(row, 'employment_type', { maximum: 50 });
  const pay = readPay(row);
  const content = {
    title,
    company_name: readText(row, 'company_name', { maximum: COMPANY_NAME_LENGTH }),
    description,
    skills: [...skills.spellings.slice(0, MOST_SKILLS), ...found.map((skill) => skill.name)],
    ...pay,
    locations: readLocations(row),
    min_years_experience: readWhole(row, 'min_years_experience', 0, MOST_YEARS),
    employment_type: kind === null ? null : employmentType(kind),
    posted_at: readPostedAt(row, now),
    industry: readText(row, 'industry', { maximum: 100 }),
    source: readText(row, 'source', { maximum: 100 }),
  };
  const hasNoRate = pay.salary_currency !== null && toUsd(1, pay.salary_currency) === null;
  return {
    external_id: readRequiredText(row, 'external_id', { maximum: EXTERNAL_ID_LENGTH }),
    content,
    notes: {
      skill_texts_left_out: skills.left_out,
      skills_found_in_text: found.length,
      skills_beyond_limit: Math.max(0, skills.spellings.length - MOST_SKILLS),
      texts_made: description === null ? 1 : 0,
      employment_types_unknown: kind !== null && content.employment_type === null ? 1 : 0,
      currencies_without_rate: hasNoRate ? 1 : 0,
    },
  };
}

/** A remote posting says so among its places; "Remote (US)" does, and adding "Remote" would widen it. */
function readLocations(row: RowFields): string[] {
  const locations = readTexts(row, 'locations', { items: 30, maximum: 100 });
  const isRemote = readFlag(row, 'remote') === true;
  return isRemote && !locations.some((place) => /^remote\b/i.test(place))
    ? ['Remote', ...locations]
    : locations;
}

function readPostedAt(row: RowFields, now: number): string | null {
  const text = readText(row, 'posted_at', { maximum: 40 });
  if (text === null) return null;
  const time = readTime(text);
  const latest = new Date(now + DAY_MILLISECONDS).toISOString();
  if (time === null) refuse(row, 'posted_at', 'must be a date YYYY-MM-DD or an ISO 8601 time');
  else if (time < EARLIEST || time > latest) refuse(row, 'posted_at', 'must lie between 1990 and today');
  return time;
}
