import type { SkillResolver } from '../../server/domain/skills/resolver.ts';
import { familyOf } from './families.ts';
import { readCsv, readJsonLines } from './sources.ts';

/** What the seed knows of the world outside: shares, medians and counts, no row of anybody. */
export interface Figures {
  /** Yearly US pay of a kind of work in dollars, from postings. */
  pay_by_family: Record<string, { postings: number; low: number; median: number; high: number }>;
  /** Pay of a level as a share of the middle level's, from reported salaries. */
  pay_by_level: Record<string, number>;
  /** Pay in a country as a share of US pay, from two surveys. */
  pay_by_country: Record<string, number>;
  /** Of a hundred postings of a kind of work that list skills, how many ask for each. */
  skill_percent: Record<string, Record<string, number>>;
}

interface Posting {
  title: string | null;
  salary_min: number | null;
  salary_max: number | null;
  currency: string | null;
  period: string | null;
  skills: string[] | null;
  source: string;
}

const LEAST_POSTINGS = 40;
const LEAST_ANSWERS = 8;
const SKILLS_PER_FAMILY = 40;

export const readPostings = (): Posting[] => readJsonLines<Posting>('jobs-unified/jobs_unified.jsonl.gz');

export function deriveFigures(postings: readonly Posting[], resolver: SkillResolver): Figures {
  const byFamily = groupBy(postings, (posting) => familyOf(posting.title ?? ''));
  return {
    pay_by_family: mapValues(byFamily, payOf),
    pay_by_level: payByLevel(),
    pay_by_country: payByCountry(),
    skill_percent: mapValues(byFamily, (rows) => skillPercent(rows, resolver)),
  };
}

function payOf(postings: readonly Posting[]) {
  const pays = postings.flatMap((posting) => {
    const { salary_min: least, salary_max: most } = posting;
    const pay = ((least ?? most ?? 0) + (most ?? least ?? 0)) / 2;
    return posting.currency === 'USD' && posting.period === 'year' && pay > 20_000 && pay < 600_000
      ? [pay]
      : [];
  });
  if (pays.length < LEAST_POSTINGS) return null;
  const at = (share: number) => Math.round(quantile(pays, share) / 1000) * 1000;
  return { postings: pays.length, low: at(0.25), median: at(0.5), high: at(0.75) };
}

function skillPercent(postings: readonly Posting[], resolver: SkillResolver): Record<string, number> | null {
  const lists = postings
    .map((posting) => skillsOf(posting.skills ?? [], resolver))
    .filter((list) => list.length > 2);
  if (lists.length < LEAST_POSTINGS) return null;
  const counts = new Map<string, number>();
  for (const skill of lists.flat()) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  const common = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, SKILLS_PER_FAMILY);
  return Object.fromEntries(common.map(([skill, count]) => [skill, round((100 * count) / lists.length, 1)]));
}

/** The known skills of a list, each once, under their dictionary names. */
export function skillsOf(raw: readonly string[], resolver: SkillResolver): string[] {
  const known = raw.flatMap((text) => resolver.resolveList(text)).filter((skill) => skill.known);
  return [...new Set(known.map((skill) => skill.name))];
}

const LEVELS: Record<string, string> = { EN: 'junior', MI: 'middle', SE: 'senior', EX: 'lead' };

function payByLevel(): Record<string, number> {
  const rows = readCsv('ai-jobs-salaries/salaries.csv.gz').filter((row) => row.employee_residence === 'US');
  const medians = mapValues(
    groupBy(rows, (row) => LEVELS[row.experience_level ?? ''] ?? null),
    (level) =>
      quantile(
        level.map((row) => Number(row.salary_in_usd)),
        0.5,
      ),
  );
  const middle = medians.middle ?? 1;
  return mapValues(Object.entries(medians), (median) => round(median / middle, 2));
}

const LONG_NAMES: Record<string, string> = {
  'United States of America': 'United States',
  'United Kingdom of Great Britain and Northern Ireland': 'United Kingdom',
};

/** The mean of what the two surveys say, each measured against its own US median. */
function payByCountry(): Record<string, number> {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const developers = readCsv('so-survey-2025-sample/survey_results.csv.gz').map((row) => ({
    country: LONG_NAMES[row.Country ?? ''] ?? row.Country ?? '',
    pay: Number(row.ConvertedCompYearly),
  }));
  const data = readCsv('ai-jobs-salaries/salaries.csv.gz').map((row) => ({
    country: names.of(row.employee_residence ?? 'US') ?? '',
    pay: Number(row.salary_in_usd),
  }));
  const shares = [...Object.entries(countryShares(developers)), ...Object.entries(countryShares(data))];
  const byCountry = groupBy(shares, ([country]) => country);
  return mapValues(byCountry, (found) =>
    round(found.reduce((sum, [, share]) => sum + share, 0) / found.length, 2),
  );
}

function countryShares(answers: readonly { country: string; pay: number }[]): Record<string, number> {
  const likely = answers.filter(({ pay }) => pay > 5_000 && pay < 500_000);
  const medians = mapValues(
    groupBy(likely, ({ country }) => country),
    (rows) =>
      rows.length < LEAST_ANSWERS
        ? null
        : quantile(
            rows.map(({ pay }) => pay),
            0.5,
          ),
  );
  const usual = medians['United States'] ?? 1;
  return mapValues(Object.entries(medians), (median) => median / usual);
}

/** Values by key, keys in alphabetical order; a null key is left out. */
function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null || key === '') continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

function mapValues<Value, Result>(
  entries: readonly (readonly [string, Value])[],
  map: (value: Value) => Result | null,
): Record<string, Result> {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const result = map(value);
      return result === null ? [] : [[key, result] as const];
    }),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
