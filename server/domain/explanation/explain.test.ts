import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyCandidate,
  anyJob,
  anySimilarity,
  candidateWith,
  has,
  jobWith,
  required,
} from '../../../test/harness/score-samples.ts';
import { blockedBy } from '../score/constraints.ts';
import { scorePair } from '../score/score.ts';
import type { ScoreCandidate, ScoreJob, Similarity } from '../score/types.ts';
import { explainTo } from './explain.ts';

const now = '2026-01-01T00:00:00Z';
const SIDES = ['candidate', 'company'] as const;
const hundredths = (value: number | null) => Math.round((value ?? 0) * 100);

function explained(
  side: (typeof SIDES)[number],
  candidate: ScoreCandidate,
  job: ScoreJob,
  similarity: Similarity | null = null,
) {
  const score = scorePair(candidate, job, similarity, { now });
  const { counterfactuals } = score.explanation;
  const facts = { candidate, job, similarity, counterfactuals, blocked_by: score.blocked_by, now };
  return { score, words: explainTo(side, facts) };
}

describe('for any pair', () => {
  const holdsFor = (check: (candidate: ScoreCandidate, job: ScoreJob, near: Similarity | null) => void) =>
    fc.assert(fc.property(anyCandidate, anyJob, anySimilarity, check), { numRuns: 300 });

  test('the points of the reasons add up to the score, and what they are out of to 100', () => {
    holdsFor((candidate, job, near) => {
      for (const side of SIDES) {
        const { score, words } = explained(side, candidate, job, near);
        const points = words.reasons.reduce((sum, reason) => sum + hundredths(reason.points), 0);
        expect(points).toBe(hundredths(score.match_score));
        const known = words.reasons.filter((reason) => reason.of !== null);
        const of = known.reduce((sum, reason) => sum + hundredths(reason.of), 0);
        expect(of).toBe(known.length === 0 ? 0 : 10_000);
        for (const reason of words.reasons) {
          expect(reason.points).toBe(score.explanation[reason.part]);
          expect(reason.met === 'unknown').toBe(reason.points === null);
        }
        expect(words.partial_because === null).toBe(known.length === 6);
        expect(words.changes.map(({ text: _, ...change }) => change)).toEqual(
          score.explanation.counterfactuals,
        );
      }
    });
  });

  test('every text is a finished sentence without a hole', () => {
    holdsFor((candidate, job, near) => {
      for (const side of SIDES) {
        const { words } = explained(side, candidate, job, near);
        const sentences = [words.summary, ...words.reasons.map((reason) => reason.text)];
        for (const text of sentences) expect(text).toMatch(/^[A-Z].*[.]$/);
        const all = JSON.stringify(words);
        expect(all).not.toMatch(/undefined|NaN|\[object|null years|\$0\b|:"(?:\s|")|of {2}| {2}/);
      }
    });
  });

  test('a company reads the same whatever the candidate asks for, as long as it fits as well', () => {
    holdsFor((candidate, job, near) => {
      const modest = { ...candidate, salary_min: 10_001, salary_max: 12_345 };
      const other = {
        ...candidate,
        salary_min: 9_004,
        salary_max: 9_876,
        equity_preference: candidate.equity_preference,
      };
      expect(explained('company', modest, job, near).words).toEqual(
        explained('company', other, job, near).words,
      );
    });
  });

  test('a company reads no figure, wish or employer that a card hides', () => {
    holdsFor((candidate, job, near) => {
      const secretive = {
        ...candidate,
        salary_min: 123_457,
        salary_max: 234_568,
        current_company: 'Secret Employer',
        work_authorization: ['a hidden permit'],
        preferred_pace: 'relaxed',
        preferred_company_size: ['startup', 'enterprise'],
      };
      const text = JSON.stringify(explained('company', secretive, job, near).words);
      for (const secret of [
        '123,457',
        '234,568',
        'Secret',
        'hidden',
        'relaxed',
        'startup',
        'large company',
        'equity',
        'shares in',
      ]) {
        expect(text).not.toContain(secret);
      }
    });
  });
});

const denver = candidateWith({
  salary_min: 120_000,
  location: 'Denver, CO',
  work_authorization: ['EU Citizen'],
});
const berlin = candidateWith({ location: 'Berlin, Germany', remote_preference: 'remote_only' });
const paying = jobWith({ salary_min_usd: 90_000, salary_max_usd: 110_000, locations: ['Remote'] });

describe('what would lift a block', () => {
  test.each([
    ['pay', denver, paying, '$110,000', { salary_min: 110_000 }],
    [
      'a place',
      denver,
      jobWith({ locations: ['Austin, TX'] }),
      'Austin, TX',
      { preferred_locations: ['Austin, TX'] },
    ],
    [
      'remote work alone',
      berlin,
      jobWith({ locations: ['Berlin, Germany'] }),
      'not remote',
      { remote_preference: 'flexible', preferred_locations: ['Berlin, Germany'] },
    ],
    [
      'the employer',
      candidateWith({ current_company: 'Globex' }),
      jobWith({ company: { ...paying.company, name: 'Globex Inc' } }),
      'present company',
      { current_company: null },
    ],
  ] as const)('%s: the promise is kept', (_, candidate, job, named, change) => {
    const { words } = explained('candidate', candidate, job);
    expect(words.summary).toBe(words.blocked?.text);
    expect(words.blocked?.would_lift).toContain(named);
    expect(blockedBy({ ...candidate, ...change } as ScoreCandidate, job, now)).toBeNull();
  });

  test('nobody but the company can open a job', () => {
    const closed = jobWith({ status: 'closed' });
    expect(explained('candidate', denver, closed).words.blocked?.would_lift).toBeNull();
    expect(explained('company', denver, closed).words.blocked?.would_lift).toBe('Open the job.');
  });

  test('when something else would take its place, that is said', () => {
    const job = { ...paying, locations: ['Austin, TX'] };
    expect(explained('candidate', denver, job).words.blocked).toEqual({
      reason: 'pay_below_minimum',
      text: 'The job pays at most $110,000 a year, and your minimum is $120,000.',
      would_lift:
        'It would be shown with a minimum of $110,000 or less in your profile. This would still stand in the way: The job can be done from Austin, TX, and none of your places is there.',
    });
  });

  test('a company is not told the figure, nor who works for it', () => {
    const own = { ...paying, company: { ...paying.company, name: 'Globex' }, status: 'paused' };
    const { blocked } = explained('company', { ...denver, current_company: 'Globex' }, own).words;
    expect(blocked?.would_lift).toBe('Open the job. Something else may stand in the way then.');
    expect(explained('company', denver, paying).words.blocked?.would_lift).toBe(
      'A higher top of the pay range would lift this.',
    );
  });
});

test('the two sides read the same numbers in different words', () => {
  const candidate = candidateWith({
    years_experience: 2,
    salary_min: 90_000,
    skills: [has('React', 'Learning', 1)],
  });
  const job = jobWith({
    ...paying,
    min_years_experience: 4,
    required_skills: [required('React', 2), required('Go')],
  });
  const [mine, theirs] = SIDES.map((side) => explained(side, candidate, job).words);
  expect(mine?.summary).toBe(
    'Fair match: you have 1 of the 2 skills asked for (missing Go), you have 2 of the 4 years asked for, all of the pay range is at or above your minimum, you can work remotely; not known: the two texts and ways of working.',
  );
  expect(theirs?.summary).toBe(
    'Fair match: the candidate has 1 of the 2 skills asked for (missing Go), the candidate has 2 of the 4 years asked for, your pay reaches what they ask for, they can work remotely; not known: the two texts and ways of working.',
  );
  expect(mine?.reasons[0]?.evidence).toEqual([
    'Go (required): not among your skills',
    'React (required, 2 years asked): still learning, 1 year, counts 30 %',
  ]);
  expect(mine?.changes[0]?.text).toMatch(
    /^With Go at working level, the score would go from [\d.]+ to [\d.]+\.$/,
  );
  expect(theirs?.changes[0]?.text).toMatch(/^If the candidate had Go at working level/);
});
