import { describe, expect, test } from 'vitest';
import { type JobFacts, writeJobText } from './job-text.ts';

const FACTS: JobFacts = {
  title: 'Weaver of baskets',
  company_name: 'Willow & Sons',
  skills: ['Basketry', 'Osier', 'Python'],
  salary_min: 30_000,
  salary_max: 1_040_000,
  salary_currency: 'EUR',
  locations: ['Graz, Austria', 'Remote (EU)'],
  min_years_experience: 2,
  employment_type: 'full_time',
  posted_at: null,
  industry: 'Crafts',
};
const NOTHING: JobFacts = {
  title: 'Weaver of baskets',
  company_name: null,
  skills: [],
  salary_min: null,
  salary_max: null,
  salary_currency: null,
  locations: [],
  min_years_experience: null,
  employment_type: null,
  posted_at: null,
  industry: null,
};
const SEEDS = Array.from({ length: 60 }, (_, index) => `loom-${index}`);
const sentences = (text: string) => text.split(/(?<=\.) (?=[A-Z])/);

test('every fact is said, in three to six sentences, whatever the seed', () => {
  for (const seed of SEEDS) {
    const text = writeJobText(FACTS, seed);
    for (const fact of ['Weaver of baskets', 'Willow & Sons', 'Basketry, Osier and Python', 'full-time']) {
      expect(text).toContain(fact);
    }
    for (const fact of ['Graz, Austria', 'Remote (EU)', '2 years', '30,000 to 1,040,000 EUR', 'Crafts']) {
      expect(text).toContain(fact);
    }
    expect(sentences(text)).toHaveLength(6);
  }
});

test('of a posting that says nothing, nothing is made up', () => {
  for (const seed of SEEDS) {
    const text = writeJobText(NOTHING, seed);
    expect(sentences(text)).toHaveLength(3);
    expect(text).toMatch(/not named|not name the employer/);
    expect(text).toContain('names no place of work');
    expect(text).toMatch(/No pay is named|The pay is not named/);
    expect(text).not.toMatch(/null|undefined|\d/);
  }
});

test('texts vary with the seed and repeat with it', () => {
  const texts = SEEDS.map((seed) => writeJobText(FACTS, seed));
  expect(new Set(texts).size).toBeGreaterThan(SEEDS.length / 2);
  expect(SEEDS.map((seed) => writeJobText(FACTS, seed))).toEqual(texts);
});

describe('one fact', () => {
  test.each<[Partial<JobFacts>, RegExp]>([
    [{ salary_min: 5_000, salary_max: 5_000, salary_currency: 'USD' }, / 5,000 USD a year\./],
    [{ salary_max: 5_000, salary_currency: 'USD' }, /up to 5,000 USD/],
    [{ salary_min: 5_000, salary_currency: 'USD' }, /from 5,000 USD/],
    [{ locations: ['Remote'] }, /The work is remote|It is a remote position|It is done remotely/],
    [{ min_years_experience: 1 }, /1 year\b/],
    [{ employment_type: 'internship' }, /It is an internship\./],
    [{ skills: ['Basketry'] }, /Basketry\./],
  ])('%j', (fact, expected) => {
    expect(writeJobText({ ...NOTHING, ...fact }, 'loom')).toMatch(expected);
  });
});
