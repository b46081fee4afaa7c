import type { JobContent } from './job-content.ts';
import { grouped } from './numbers.ts';
import { type Chooser, createChooser } from './seeded.ts';

/** What a text is made from; `skills` are names, `company_name` is null when the posting names none. */
export type JobFacts = Omit<JobContent, 'description' | 'source'>;

const MOST_SKILLS = 12;
const MOST_PLACES = 6;
const MOST_SENTENCES = 6;
/** Of skills, place and terms. */
const ORDERS: [number[], ...number[][]] = [
  [0, 1, 2],
  [1, 0, 2],
  [0, 2, 1],
];

/**
 * A text for a posting that came without one: three to six sentences that say its facts and nothing else, in words
 * that vary with `seed`, the same for the same seed.
 */
export function writeJobText(facts: JobFacts, seed: string): string {
  const choose = createChooser(seed);
  const opening = openingSentence(facts, choose);
  const middle = [skillSentence(facts, choose), placeSentence(facts, choose), termsSentence(facts, choose)];
  const ordered = choose('order', ORDERS).map((index) => middle[index] ?? null);
  const sentences = [opening, ...ordered, paySentence(facts, choose), industrySentence(facts, choose)];
  return sentences
    .filter((sentence) => sentence !== null)
    .slice(0, MOST_SENTENCES)
    .join(' ');
}

function openingSentence({ title, company_name: company }: JobFacts, choose: Chooser): string {
  if (company === null) {
    return choose('opening', [
      `An employer that is not named has an opening: ${title}.`,
      `Open position: ${title}; the employer is not named.`,
      `The position is ${title}, and the posting does not name the employer.`,
    ]);
  }
  return choose('opening', [
    `${company} has an opening: ${title}.`,
    `Open position at ${company}: ${title}.`,
    `${company} is hiring for this position: ${title}.`,
    `The position is ${title}, at ${company}.`,
  ]);
}

function skillSentence({ skills }: JobFacts, choose: Chooser): string | null {
  if (skills.length === 0) return null;
  const named = enumeration(skills.slice(0, MOST_SKILLS));
  return choose('skills', [
    `The posting asks for ${named}.`,
    `Skills named in the posting: ${named}.`,
    `The work calls for ${named}.`,
    `What it takes: ${named}.`,
  ]);
}

function placeSentence({ locations }: JobFacts, choose: Chooser): string {
  if (locations.length === 0) return 'The posting names no place of work.';
  if (locations.length === 1 && /^remote$/i.test(locations[0] ?? '')) {
    return choose('place', ['The work is remote.', 'It is a remote position.', 'It is done remotely.']);
  }
  const places = locations.slice(0, MOST_PLACES).join('; ');
  return choose('place', [
    `Place of work: ${places}.`,
    `Where: ${places}.`,
    `It is located here: ${places}.`,
  ]);
}

const EMPLOYMENT = {
  full_time: 'It is a full-time position',
  part_time: 'It is a part-time position',
  contract: 'It is contract work',
  internship: 'It is an internship',
} as const;

function termsSentence(facts: JobFacts, choose: Chooser): string | null {
  const years = facts.min_years_experience ?? 0;
  const counted = `${years} ${years === 1 ? 'year' : 'years'}`;
  if (facts.employment_type === null) {
    if (years === 0) return null;
    return choose('terms', [
      `At least ${counted} of experience are asked for.`,
      `Experience: from ${counted}.`,
    ]);
  }
  const kind = EMPLOYMENT[facts.employment_type];
  return years === 0 ? `${kind}.` : `${kind}, for people with at least ${counted} of experience.`;
}

function paySentence(facts: JobFacts, choose: Chooser): string {
  const { salary_min: low, salary_max: high, salary_currency: currency } = facts;
  if (low === null && high === null) return choose('pay', ['No pay is named.', 'The pay is not named.']);
  const range = payRange(low, high);
  return choose('pay', [`The pay is ${range} ${currency} a year.`, `Pay: ${range} ${currency} a year.`]);
}

function payRange(low: number | null, high: number | null): string {
  if (low === null) return `up to ${grouped(high ?? 0)}`;
  if (high === null) return `from ${grouped(low)}`;
  return low === high ? grouped(low) : `${grouped(low)} to ${grouped(high)}`;
}

function industrySentence({ industry }: JobFacts, choose: Chooser): string | null {
  if (industry === null) return null;
  return choose('industry', [`The industry is ${industry}.`, `Industry: ${industry}.`]);
}

function enumeration(items: readonly string[]): string {
  const head = items.slice(0, -1).join(', ');
  const last = items.at(-1) ?? '';
  return head === '' ? last : `${head} and ${last}`;
}
