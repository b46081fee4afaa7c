import { isTimeZone } from '../time-zone.ts';
import { foundSkills } from './found-skills.ts';
import { EXTERNAL_ID_LENGTH, type RowContent } from './import-row.ts';
import {
  type RowFields,
  readChoice,
  readDate,
  readFlag,
  readRequiredText,
  readRows,
  readText,
  readTexts,
  readWhole,
  refuse,
} from './row-fields.ts';
import { spellingsOf } from './skill-texts.ts';

const PROFICIENCIES = ['Expert', 'Working', 'Learning'] as const;
const AVAILABILITIES = ['immediate', '2_weeks', '1_month', '3_months', 'passive'] as const;
const REMOTE_PREFERENCES = ['remote_only', 'hybrid', 'office', 'flexible'] as const;

/** A skill somebody says they have; `spelling` is for the master list to look up. */
interface SaidSkill {
  spelling: string;
  proficiency: (typeof PROFICIENCIES)[number];
  years_experience: number | null;
  /** Set when the row lists no skills and this one was found in what it says. */
  validation_source?: 'found_in_text';
}

/** A position held; dates `YYYY-MM-DD`, no end while it is held. */
export interface Position {
  company_name: string;
  title: string;
  start_date: string;
  end_date: string | null;
  tech_stack: string[];
}

/** A course of study; dates `YYYY-MM-DD`. */
interface Study {
  institution: string;
  degree: string | null;
  field_of_study: string | null;
  start_date: string | null;
  end_date: string | null;
}

/** A person as they were read; pay is US dollars a year. */
export interface CandidateContent {
  headline: string | null;
  bio: string | null;
  current_title: string | null;
  years_experience: number | null;
  location: string | null;
  timezone: string | null;
  preferred_locations: string[];
  remote_preference: (typeof REMOTE_PREFERENCES)[number] | null;
  salary_min: number | null;
  salary_max: number | null;
  availability: (typeof AVAILABILITIES)[number] | null;
  work_authorization: string[];
  requires_sponsorship: boolean;
  skills: SaidSkill[];
  work_experiences: Position[];
  education: Study[];
}

/** Every field of the format; others are ignored and counted. No column keeps `english_level` and `source`. */
export const CANDIDATE_FIELDS: readonly string[] = [
  'external_id',
  'headline',
  'bio',
  'current_title',
  'years_experience',
  'location',
  'timezone',
  'preferred_locations',
  'remote_preference',
  'salary_min',
  'salary_max',
  'availability',
  'work_authorization',
  'requires_sponsorship',
  'english_level',
  'skills',
  'work_experiences',
  'education',
  'source',
];

const LINE = { maximum: 255 };
const MOST_YEARS = 70;
const HIGHEST_PAY = 100_000_000;

/** Reads a person; what is wrong with the row is in its problems. */
export function readCandidateContent(row: RowFields): RowContent<CandidateContent> {
  const said = readRows(row, 'skills', 100);
  const skills = said.flatMap(readSkill);
  const listed = skills.filter((skill) => skill.spelling !== '');
  const content = {
    headline: readText(row, 'headline', LINE),
    bio: readText(row, 'bio', { maximum: 10_000, lines: true }),
    current_title: readText(row, 'current_title', LINE),
    years_experience: readWhole(row, 'years_experience', 0, MOST_YEARS),
    location: readText(row, 'location', LINE),
    timezone: readTimeZone(row),
    preferred_locations: readTexts(row, 'preferred_locations', { items: 30, maximum: 100 }),
    remote_preference: readChoice(row, 'remote_preference', REMOTE_PREFERENCES),
    ...readWish(row),
    availability: readChoice(row, 'availability', AVAILABILITIES),
    work_authorization: readTexts(row, 'work_authorization', { items: 20, maximum: 100 }),
    requires_sponsorship: readFlag(row, 'requires_sponsorship') ?? false,
    skills: listed,
    work_experiences: readRows(row, 'work_experiences', 50).map(readPosition),
    education: readRows(row, 'education', 20).map(readStudy),
  };
  const found = listed.length === 0 ? skillsInText(content) : [];
  return {
    external_id: readRequiredText(row, 'external_id', { maximum: EXTERNAL_ID_LENGTH }),
    content: { ...content, skills: [...listed, ...found] },
    notes: { skill_texts_left_out: skills.length - listed.length, skills_found_in_text: found.length },
  };
}

/**
 * The skills that somebody's own words name. A mention says little, so it counts as learning; one that is repeated
 * counts as working knowledge.
 */
function skillsInText(content: CandidateContent): SaidSkill[] {
  const { headline, current_title, bio, work_experiences } = content;
  const positions = work_experiences.map(({ title, tech_stack }) => [title, ...tech_stack].join(', '));
  return foundSkills([headline, current_title, bio, ...positions]).map(({ name, times }) => ({
    spelling: name,
    proficiency: times > 1 ? 'Working' : 'Learning',
    years_experience: null,
    validation_source: 'found_in_text',
  }));
}

/** One skill, two for "HTML/CSS"; a text that names none has the spelling ''. */
function readSkill(row: RowFields): SaidSkill[] {
  const name = readRequiredText(row, 'name', { maximum: 500 });
  const proficiency = readChoice(row, 'proficiency', PROFICIENCIES) ?? 'Working';
  const years_experience = readWhole(row, 'years_experience', 0, MOST_YEARS);
  const spellings = name === '' ? [] : spellingsOf(name);
  return (spellings.length === 0 ? [''] : spellings).map((spelling) => ({
    spelling,
    proficiency,
    years_experience,
  }));
}

function readWish(row: RowFields): Pick<CandidateContent, 'salary_min' | 'salary_max'> {
  const salary_min = readWhole(row, 'salary_min', 0, HIGHEST_PAY);
  const salary_max = readWhole(row, 'salary_max', 0, HIGHEST_PAY);
  if (salary_min !== null && salary_max !== null && salary_min > salary_max) {
    refuse(row, 'salary_max', 'must not be below salary_min');
  }
  return { salary_min, salary_max };
}

function readPosition(row: RowFields): Position {
  const start_date = readDate(row, 'start_date');
  const end_date = readDate(row, 'end_date');
  if (start_date === null) readRequiredText(row, 'start_date', LINE);
  refuseReversed(row, start_date, end_date);
  return {
    company_name: readRequiredText(row, 'company_name', LINE),
    title: readRequiredText(row, 'title', LINE),
    start_date: start_date ?? '',
    end_date,
    tech_stack: readTexts(row, 'tech_stack', { items: 50, maximum: 100 }),
  };
}

function readStudy(row: RowFields): Study {
  const start_date = readDate(row, 'start_date');
  const end_date = readDate(row, 'end_date');
  refuseReversed(row, start_date, end_date);
  return {
    institution: readRequiredText(row, 'institution', LINE),
    degree: readText(row, 'degree', LINE),
    field_of_study: readText(row, 'field_of_study', LINE),
    start_date,
    end_date,
  };
}

function refuseReversed(row: RowFields, start: string | null, end: string | null): void {
  if (start !== null && end !== null && start > end) refuse(row, 'end_date', 'must not be before start_date');
}

/** Whether a zone exists is dear to ask, and a file holds few. Emptied when full. */
const zones = new Map<string, boolean>();
const ZONE_MEMORY = 2_000;

function readTimeZone(row: RowFields): string | null {
  const zone = readText(row, 'timezone', { maximum: 50 });
  if (zone === null) return null;
  if (zones.size >= ZONE_MEMORY) zones.clear();
  const isZone = zones.get(zone) ?? isTimeZone(zone);
  zones.set(zone, isZone);
  if (!isZone) refuse(row, 'timezone', 'must be the name of an IANA time zone, such as America/Denver');
  return zone;
}
