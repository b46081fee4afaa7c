type Row = Record<string, unknown>;

/** Limits of the import's fields; longer texts and lists are cut here, because refusing the row would lose it. */
const LONGEST: Readonly<Record<string, number>> = {
  title: 255,
  headline: 255,
  current_title: 255,
  company_name: 200,
  description: 20_000,
  bio: 10_000,
};
const MOST: Readonly<Record<string, number>> = {
  locations: 30,
  preferred_locations: 30,
  work_experiences: 50,
};
const MOST_JOB_SKILLS = 500;
const MOST_CANDIDATE_SKILLS = 100;
const LONGEST_TITLE_MADE = 120;

/**
 * A posting as the import reads it, from one written by other hands: numbers as ids, skills as objects, texts that are
 * too long, and a title where there is none but a text: its first sentence.
 */
export function mendedJob(given: object): Row {
  const row = withKnownForms(given);
  row.skills = listOf(row.skills, MOST_JOB_SKILLS, (skill) => nameOf(skill));
  if (isBlank(row.title) && !isBlank(row.description)) row.title = firstSentence(String(row.description));
  return row;
}

/** A person likewise; a skill that is only a name is one at the level Working. */
export function mendedCandidate(given: object): Row {
  const row = withKnownForms(given);
  row.skills = listOf(row.skills, MOST_CANDIDATE_SKILLS, (skill) =>
    typeof skill === 'string' ? { name: skill } : mendedYears(skill),
  );
  return row;
}

function withKnownForms(given: object): Row {
  const row: Row = { ...given };
  if (typeof row.external_id === 'number') row.external_id = String(row.external_id);
  for (const [field, length] of Object.entries(LONGEST)) row[field] = cut(row[field], length);
  for (const [field, length] of Object.entries(MOST)) row[field] = listOf(row[field], length, (item) => item);
  for (const field of ['years_experience', 'min_years_experience']) row[field] = wholeYears(row[field]);
  return row;
}

function cut(value: unknown, length: number): unknown {
  return typeof value === 'string' && value.length > length ? wholeCharacters(value.slice(0, length)) : value;
}

/** Half of a character that lay on the edge is left out. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}

function listOf(value: unknown, length: number, mend: (item: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.slice(0, length).map(mend) : value;
}

function nameOf(skill: unknown): unknown {
  return typeof skill === 'object' && skill !== null && 'name' in skill ? skill.name : skill;
}

function mendedYears(skill: unknown): unknown {
  if (typeof skill !== 'object' || skill === null || !('years_experience' in skill)) return skill;
  return { ...skill, years_experience: wholeYears(skill.years_experience) };
}

function wholeYears(value: unknown): unknown {
  return typeof value === 'number' ? Math.floor(value) : value;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function firstSentence(text: string): string {
  const [line = ''] = text.trim().split(/\n|(?<=[.!?])\s/, 1);
  return wholeCharacters(line.slice(0, LONGEST_TITLE_MADE)).trim();
}
