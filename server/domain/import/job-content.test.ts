import { describe, expect, test } from 'vitest';
import { readJobContent } from './job-content.ts';
import { importedPayInUsd } from './pay.ts';
import { fieldsOf } from './row-fields.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const POSTING = {
  external_id: 'loom-1',
  title: 'Weaver of baskets',
  company_name: 'Willow & Sons',
  description: 'We weave.\r\nDo you?',
  skills: ['Python', 'Basketry'],
  salary_min: 30_000,
  salary_max: 40_000,
  salary_currency: 'EUR',
  salary_period: 'year',
  locations: ['Graz, Austria'],
  remote: false,
  min_years_experience: 2,
  employment_type: 'full_time',
  posted_at: '2026-02-01',
  industry: 'Crafts',
  source: 'loom',
};

function read(changes: object) {
  const fields = fieldsOf({ ...POSTING, ...changes });
  const { content, external_id, notes } = readJobContent(fields, NOW);
  return { content, external_id, notes, problems: fields.problems };
}
const problemsOf = (changes: object) => read(changes).problems.map(({ field }) => field);

test('a whole posting', () => {
  expect(read({})).toEqual({
    external_id: 'loom-1',
    content: {
      title: 'Weaver of baskets',
      company_name: 'Willow & Sons',
      description: 'We weave.\nDo you?',
      skills: ['Python', 'Basketry'],
      salary_min: 30_000,
      salary_max: 40_000,
      salary_currency: 'EUR',
      locations: ['Graz, Austria'],
      min_years_experience: 2,
      employment_type: 'full_time',
      posted_at: '2026-02-01T00:00:00.000Z',
      industry: 'Crafts',
      source: 'loom',
    },
    notes: {
      skill_texts_left_out: 0,
      skills_found_in_text: 0,
      skills_beyond_limit: 0,
      texts_made: 0,
      employment_types_unknown: 0,
      currencies_without_rate: 0,
    },
    problems: [],
  });
});

test('an id and a title are all it takes', () => {
  const fields = fieldsOf({ external_id: 'loom-2', title: 'Weaver' });
  const { content, notes } = readJobContent(fields, NOW);
  expect(fields.problems).toEqual([]);
  expect(content).toMatchObject({ company_name: null, description: null, skills: [], salary_max: null });
  expect(content).toMatchObject({ locations: [], posted_at: null, salary_currency: null });
  expect(notes.texts_made).toBe(1);
});

test('a posting that lists no skills gets those its text asks for, and no more than fifteen', () => {
  const { content, notes } = read({
    title: 'Platform Engineer',
    description:
      'You know Kubernetes, Terraform and Go. Go to our office when you like; our sales team is nice.',
    skills: [],
  });
  expect(content.skills).toEqual(['Kubernetes', 'Terraform', 'Go']);
  expect(notes.skills_found_in_text).toBe(3);
  const many = `Experience with ${'Python, Java, Kotlin, Scala, PHP, Ruby, Perl, Haskell, Elixir, Erlang, Clojure, Fortran, COBOL, TypeScript, JavaScript, Lua, Dart'}.`;
  expect(read({ description: many, skills: [] }).content.skills).toHaveLength(15);
});

test('a posting that lists skills keeps to them', () => {
  const { content } = read({ description: 'You know Kubernetes and Terraform.', skills: ['Python'] });
  expect(content.skills).toEqual(['Python']);
});

describe('refused', () => {
  test.each([
    [{ external_id: null }, ['external_id']],
    [{ external_id: 7 }, ['external_id']],
    [{ external_id: 'x'.repeat(201) }, ['external_id']],
    [{ title: '  ' }, ['title']],
    [{ title: 'x'.repeat(256) }, ['title']],
    [{ title: 'a\u0000b' }, ['title']],
    [{ description: 'x'.repeat(20_001) }, ['description']],
    [{ description: 'half \ud83d of a face' }, ['description']],
    [{ skills: 'Python' }, ['skills']],
    [{ skills: ['Python', 3, null] }, ['skills.1', 'skills.2']],
    [{ skills: Array.from({ length: 501 }, () => 'Python') }, ['skills']],
    [{ skills: ['Pyt\u0000hon'] }, ['skills.0']],
    [{ salary_min: -1 }, ['salary_min']],
    [{ salary_min: '30000' }, ['salary_min']],
    [{ salary_max: 1e300 }, ['salary_max']],
    [{ salary_min: 50_000 }, ['salary_max']],
    [{ salary_currency: null }, ['salary_currency']],
    [{ salary_currency: 'Euro' }, ['salary_currency']],
    [{ salary_currency: 'E1R' }, ['salary_currency']],
    [{ salary_period: 'fortnight' }, ['salary_period']],
    [{ salary_max: 90_000, salary_period: 'hour' }, ['salary_max']],
    [{ locations: ['x'.repeat(101)] }, ['locations.0']],
    [{ locations: {} }, ['locations']],
    [{ remote: 'yes' }, ['remote']],
    [{ min_years_experience: 71 }, ['min_years_experience']],
    [{ min_years_experience: 2.5 }, ['min_years_experience']],
    [{ employment_type: 3 }, ['employment_type']],
    [{ posted_at: '2026-02-30' }, ['posted_at']],
    [{ posted_at: '1989-12-31' }, ['posted_at']],
    [{ posted_at: '2026-03-04' }, ['posted_at']],
    [{ industry: 'x'.repeat(101) }, ['industry']],
    [{ title: null, salary_min: -1, remote: 1 }, ['title', 'salary_min', 'remote']],
  ])('%j', (changes, fields) => {
    expect(problemsOf(changes)).toEqual(fields);
  });

  test('a hundred problems are told as twenty', () => {
    expect(problemsOf({ skills: Array.from({ length: 100 }, () => 1) })).toHaveLength(20);
  });
});

describe('pay', () => {
  test.each([
    [{ salary_period: null }, { salary_min: 30_000, salary_max: 40_000 }],
    [
      { salary_min: 25.5, salary_max: 30, salary_period: 'hour' },
      { salary_min: 53_040, salary_max: 62_400 },
    ],
    [
      { salary_min: 3_000, salary_max: 3_000, salary_period: 'month' },
      { salary_min: 36_000, salary_max: 36_000 },
    ],
    [
      { salary_min: 0, salary_max: 0 },
      { salary_min: null, salary_max: null, salary_currency: null },
    ],
    [{ salary_currency: 'eur' }, { salary_currency: 'EUR' }],
  ])('%j is %j', (changes, expected) => {
    const { content, problems } = read(changes);
    expect(problems).toEqual([]);
    expect(content).toMatchObject(expected);
  });

  test('is compared in dollars where there is a rate, and kept as said where there is none', () => {
    expect(importedPayInUsd(read({}).content)).toEqual({ salary_min_usd: 32_468, salary_max_usd: 43_290 });
    const { content, notes } = read({ salary_currency: 'XAF' });
    expect(content).toMatchObject({ salary_min: 30_000, salary_currency: 'XAF' });
    expect(importedPayInUsd(content)).toEqual({ salary_min_usd: null, salary_max_usd: null });
    expect(notes.currencies_without_rate).toBe(1);
  });
});

describe('places', () => {
  test.each([
    [{ remote: true, locations: [] }, ['Remote']],
    [{ remote: true, locations: ['Graz, Austria'] }, ['Remote', 'Graz, Austria']],
    [{ remote: true, locations: ['Remote (US)'] }, ['Remote (US)']],
    [{ remote: true, locations: ['remote', 'Remote'] }, ['remote']],
    [{ remote: false, locations: ['Remote', 'Graz'] }, ['Remote', 'Graz']],
    [{ remote: null, locations: [' Graz ', 'GRAZ', ''] }, ['Graz']],
  ])('%j is %j', (changes, locations) => {
    expect(read(changes).content.locations).toEqual(locations);
  });
});

test.each([
  ['Full-time', 'full_time'],
  ['PART_TIME', 'part_time'],
  ['temporary', 'contract'],
  ['Freelance', 'contract'],
  ['Intern', 'internship'],
  ['volunteer', null],
])('the employment "%s" is %s', (employment_type, expected) => {
  const { content, notes, problems } = read({ employment_type });
  expect(problems).toEqual([]);
  expect(content.employment_type).toBe(expected);
  expect(notes.employment_types_unknown).toBe(expected === null ? 1 : 0);
});

test('forty skills are kept, and texts that name none are counted', () => {
  const many = Array.from({ length: 45 }, (_, index) => `Basketry ${index}a`);
  const { content, notes } = read({ skills: [...many, 'see below'] });
  expect(content.skills).toEqual(many.slice(0, 40));
  expect(notes).toMatchObject({ skills_beyond_limit: 5, skill_texts_left_out: 1 });
});

test('control characters become spaces, line breaks stay in the text alone', () => {
  const { content } = read({ title: 'a\tb\nc\u0007', description: 'a\u0007b\n\tc\u2028' });
  expect(content).toMatchObject({ title: 'a b c', description: 'a b\n\tc' });
});
