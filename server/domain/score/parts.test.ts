import { describe, expect, test } from 'vitest';
import { candidateWith, has, jobWith, required } from '../../../test/harness/score-samples.ts';
import { allocate, sumOf } from './allocate.ts';
import { calibrate, SEMANTIC_CURVES } from './calibration.ts';
import { compensation } from './compensation.ts';
import { culture } from './culture.ts';
import { experience } from './experience.ts';
import { location } from './location.ts';
import { scorePair } from './score.ts';
import type { PartFractions, ScoreCandidate, ScoreJob } from './types.ts';
import { WEIGHTS } from './weights.ts';
import { workplacesOf } from './workplace.ts';

const now = '2026-01-01T00:00:00Z';

test('whatever is missing, the shares of the known parts add up to 100 exactly', () => {
  for (let set = 1; set < 64; set += 1) {
    const known = (bit: number) => ((set >> bit) & 1) === 1;
    const fractions: PartFractions = {
      skill_overlap: known(0) ? 1 : null,
      semantic_match: known(1) ? 1 : null,
      experience: known(2) ? 1 : null,
      compensation: known(3) ? 1 : null,
      location: known(4) ? 1 : null,
      culture: known(5) ? 1 : null,
    };
    expect(sumOf(allocate(fractions, WEIGHTS.points))).toBe(10_000);
  }
});

const overlap = (candidate: Partial<ScoreCandidate>, job: Partial<ScoreJob>) =>
  scorePair(candidateWith(candidate), jobWith(job), null, { now, counterfactuals: 0 }).explanation
    .skill_overlap;

describe('skill overlap, alone worth 100', () => {
  test.each([
    ['an expert', has('React', 'Expert'), 100],
    ['working knowledge', has('react ', 'Working'), 85],
    ['a learner', has('REACT', 'Learning'), 40],
    ['another skill', has('React Native', 'Expert'), 0],
    ['a validated skill', { ...has('React', 'Learning'), validated: true }, 55],
    ['a level nobody knows', { ...has('React'), proficiency: 'Guru' as 'Expert' }, 0],
  ])('%s', (_what, skill, points) => {
    expect(overlap({ skills: [skill] }, { required_skills: [required('React')] })).toBe(points);
  });

  test.each([
    [8, 100],
    [4, 100],
    [2, 75],
    [0, 50],
    [null, 80],
  ])('%s of 4 years asked for', (years, points) => {
    const skills = [has('React', 'Expert', years)];
    expect(overlap({ skills }, { required_skills: [required('React', 4)] })).toBe(points);
  });

  test('required skills count by weight, and a long list of wishes holds a fifth at most', () => {
    const required_skills = [{ ...required('React'), weight: 3 }, required('Go')];
    const wish = (name: string) => ({ name, weight: 0.5 });
    const skills = [has('React', 'Expert')];
    expect(overlap({ skills }, { required_skills })).toBe(75);
    const few = { required_skills, nice_to_have_skills: [wish('Rust')] };
    expect(overlap({ skills }, few)).toBe(66.67);
    const many = { required_skills, nice_to_have_skills: ['Rust', 'C', 'C++', 'C#', 'SQL', 'D'].map(wish) };
    expect(overlap({ skills }, many)).toBe(60);
  });

  test('a skill named twice counts once, by the stricter wish and the better entry', () => {
    const skills = [has('React', 'Learning'), has('react', 'Expert')];
    const job = {
      required_skills: [required('React')],
      nice_to_have_skills: [{ name: 'react', weight: 0.5 }],
    };
    expect(overlap({ skills }, job)).toBe(100);
  });
});

test.each([
  [null, 3, 5, null],
  [4, null, null, null],
  [0, 4, null, 0],
  [3, 4, null, 0.75],
  [4, 4, 6, 1],
  [9, 4, 6, 0.85],
  [40, 4, 6, 0.5],
  [7, null, 6, 0.95],
  [0, 0, null, 1],
])('%s years for a job that asks for %s to %s', (years, least, most, fraction) => {
  const job = jobWith({ min_years_experience: least, max_years_experience: most });
  const found = experience(candidateWith({ years_experience: years }), job, WEIGHTS.experience);
  expect(found === null ? null : Math.round(found * 100) / 100).toBe(fraction);
});

describe('compensation', () => {
  test.each([
    ['nobody says anything', [null, null], [null, null], null],
    ['the job says nothing', [100, 120], [null, null], null],
    ['all of it fits', [100, 120], [120, 150], 1],
    ['half of the job’s range, half of the wish', [100, 120], [90, 110], 0.5],
    ['only the bottom of the wish', [100, 120], [100, 100], 0.5],
    ['too little', [100, 120], [60, 90], 0],
    ['a minimum only', [100, null], [90, 110], 0.75],
    ['a start only', [100, null], [110, null], 1],
  ] as const)('%s', (_what, [least, wish], [bottom, top], fraction) => {
    const candidate = candidateWith({ salary_min: least, salary_max: wish });
    const job = jobWith({ salary_min_usd: bottom, salary_max_usd: top });
    expect(compensation(candidate, job, WEIGHTS.compensation)).toBe(fraction);
  });

  test('equity that is wanted and not offered takes some away', () => {
    const job = jobWith({ salary_min_usd: 120, equity_offered: false });
    const fit = (equity_preference: string) =>
      compensation(candidateWith({ salary_min: 100, equity_preference }), job, WEIGHTS.compensation);
    expect(['required', 'nice_to_have', 'not_interested'].map(fit)).toEqual([0.6, 0.9, 1]);
  });
});

const place = (facts: Partial<ScoreCandidate>, offered: Partial<ScoreJob>) => {
  const [candidate, job] = [candidateWith(facts), jobWith(offered)];
  return location(candidate, job, workplacesOf(candidate, job), WEIGHTS.location);
};

describe('location', () => {
  test.each([
    ['nothing known', {}, {}, null],
    ['remote for one who wants it', { remote_preference: 'remote_only' }, { locations: ['Remote'] }, 1],
    ['remote for one who likes the office', { remote_preference: 'office' }, { locations: ['Remote'] }, 0.4],
    ['the same town', { location: 'Austin, TX' }, { locations: ['Austin, TX'] }, 1],
    ['the same country', { location: 'Austin, TX' }, { locations: ['United States'] }, 0.8],
    ['the best of several', { location: 'Austin, TX' }, { locations: ['United States', 'Austin, TX'] }, 1],
    ['elsewhere', { location: 'Austin, TX' }, { locations: ['Boston, MA'] }, 0],
    ['only the zone, inside', { timezone: 'America/Denver' }, { timezone_requirements: 'PST ±3 hours' }, 1],
    [
      'only the zone, two hours out',
      { timezone: 'America/Halifax' },
      { timezone_requirements: 'EST ±0' },
      0.8,
    ],
  ])('%s', (_what, candidate, job, fraction) => {
    expect(place(candidate, job)).toBe(fraction);
  });

  test('place and zone are weighed together', () => {
    const job = { locations: ['Remote'], timezone_requirements: 'PST ±3 hours' };
    expect(place({ remote_preference: 'remote_only', timezone: 'Europe/Berlin' }, job)).toBeCloseTo(0.7);
  });
});

describe('culture', () => {
  const house = (
    facts: Partial<ScoreCandidate>,
    company: Partial<ScoreJob['company']>,
    known: string[] = [],
  ) => {
    const job = jobWith();
    const offered = { ...job, company: { ...job.company, ...company } };
    return culture(candidateWith(facts), offered, new Set(known), WEIGHTS.culture);
  };
  test.each([
    ['nothing known', house({}, { size: 'startup' }), null],
    ['size wanted', house({ preferred_company_size: ['startup'] }, { size: 'startup' }), 1],
    ['size unwanted', house({ preferred_company_size: ['startup'] }, { size: 'enterprise' }), 0],
    ['a neighbouring pace', house({ preferred_pace: 'fast' }, { pace: 'balanced' }), 0.5],
    [
      'remote in a hybrid house',
      house({ remote_preference: 'remote_only' }, { remote_policy: 'hybrid' }),
      0.4,
    ],
    ['half the stack', house({}, { tech_stack: ['React', 'Go'] }, ['go']), 0.5],
    ['five of a long stack are enough', house({}, { tech_stack: [...'abcdefgh'] }, [...'abcde']), 1],
    [
      'the mean of what is known',
      house(
        { preferred_pace: 'fast', preferred_company_size: ['startup'] },
        { pace: 'relaxed', size: 'startup' },
      ),
      0.5,
    ],
    [
      'a word that is no policy',
      house({ remote_preference: 'constructor' }, { remote_policy: 'name' }),
      null,
    ],
  ])('%s', (_what, found, fraction) => {
    expect(found).toBe(fraction);
  });
});

test('calibration rises from nothing to full, and ignores what stores round differently', () => {
  const at = (cosine: number, model = 'hirewire-hash-1') => calibrate(cosine, model, SEMANTIC_CURVES);
  expect([-1, 0.33, 0.455, 0.58, 1].map((cosine) => Number(at(cosine).toFixed(6)))).toEqual([
    0, 0, 0.5, 1, 1,
  ]);
  expect(at(0.50001)).toBe(at(0.50004));
  expect(at(0.45, 'toString')).toBe(at(0.45, 'a model nobody measured'));
});
