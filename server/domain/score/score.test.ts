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
import { scorePair } from './score.ts';
import { withSkill } from './tracks.ts';
import { SCORE_PARTS, type ScoreCandidate, type ScoreJob, type Similarity } from './types.ts';
import { WEIGHTS } from './weights.ts';

const now = '2026-01-01T00:00:00Z';
const hundredths = (value: number | null) => Math.round((value ?? 0) * 100);

function holdsFor(check: (candidate: ScoreCandidate, job: ScoreJob, similarity: Similarity | null) => void) {
  fc.assert(fc.property(anyCandidate, anyJob, anySimilarity, check), { numRuns: 500 });
}

describe('for any pair', () => {
  test('the six parts add up to the score, exactly, and every number lies between 0 and 100', () => {
    holdsFor((candidate, job, similarity) => {
      const score = scorePair(candidate, job, similarity, { now });
      const parts = SCORE_PARTS.map((part) => hundredths(score.explanation[part]));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(hundredths(score.match_score));
      const numbers = [score.match_score, score.candidate_fit ?? 0, score.company_fit ?? 0];
      expect([score.order_score >= 0, score.order_score <= 100]).toEqual([true, true]);
      expect(score.order_score).toBe(Number(score.order_score.toFixed(4)));
      for (const value of [...numbers, ...SCORE_PARTS.map((part) => score.explanation[part] ?? 0)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(value).toBe(hundredths(value) / 100);
      }
    });
  });

  test('missing parts are null, the used ones are listed, and partial says whether any is missing', () => {
    holdsFor((candidate, job, similarity) => {
      const { explanation } = scorePair(candidate, job, similarity, { now });
      expect(explanation.signals_used).toEqual(SCORE_PARTS.filter((part) => explanation[part] !== null));
      expect(explanation.partial).toBe(explanation.signals_used.length < 6);
      expect(explanation.semantic_match === null).toBe(similarity === null);
    });
  });

  test('adding a required skill at any level never lowers the score or the order', () => {
    holdsFor((candidate, job, similarity) => {
      const before = scorePair(candidate, job, similarity, { now });
      for (const { name } of job.required_skills) {
        for (const skill of [has(name, 'Learning', 0), has(name.toUpperCase(), 'Expert', 9)]) {
          const more = { ...candidate, skills: [...candidate.skills, skill] };
          const after = scorePair(more, job, similarity, { now });
          expect(after.match_score).toBeGreaterThanOrEqual(before.match_score);
          expect(after.order_score).toBeGreaterThanOrEqual(before.order_score);
        }
      }
    });
  });

  test('raising a proficiency never lowers the score', () => {
    holdsFor((candidate, job, similarity) => {
      const before = scorePair(candidate, job, similarity, { now }).match_score;
      candidate.skills.forEach((skill, at) => {
        const better = {
          ...skill,
          proficiency: skill.proficiency === 'Learning' ? 'Working' : 'Expert',
        } as const;
        const raised = { ...candidate, skills: candidate.skills.with(at, better) };
        expect(scorePair(raised, job, similarity, { now }).match_score).toBeGreaterThanOrEqual(before);
      });
    });
  });

  test('the order of lists changes nothing', () => {
    holdsFor((candidate, job, similarity) => {
      const turned = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.toReversed().map(turned)
          : value !== null && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, turned(field)]))
            : value;
      const again = scorePair(turned(candidate) as ScoreCandidate, turned(job) as ScoreJob, similarity, {
        now,
      });
      expect(again).toEqual(scorePair(candidate, job, similarity, { now }));
    });
  });

  test('a counterfactual is what scoring the changed candidate gives, and always more', () => {
    holdsFor((candidate, job, similarity) => {
      const score = scorePair(candidate, job, similarity, { now });
      expect(score.explanation.counterfactuals.length).toBeLessThanOrEqual(score.blocked_by === null ? 3 : 0);
      for (const change of score.explanation.counterfactuals) {
        const changed = withSkill(candidate, change.skill, change.proficiency);
        expect(change.from).toBe(score.match_score);
        expect(change.to).toBeGreaterThan(change.from);
        expect(scorePair(changed, job, similarity, { now }).match_score).toBe(change.to);
      }
    });
  });

  test('fields that are not inputs change nothing', () => {
    const extras = fc.record({
      name: fc.string(),
      email: fc.emailAddress(),
      avatar_url: fc.webUrl(),
      age: fc.nat(),
      gender: fc.string(),
      institution: fc.string(),
      postcode: fc.string(),
    });
    fc.assert(
      fc.property(anyCandidate, anyJob, extras, (candidate, job, extra) => {
        const plain = scorePair(candidate, job, null, { now });
        expect(scorePair({ ...candidate, ...extra }, { ...job, ...extra }, null, { now })).toEqual(plain);
      }),
    );
  });
});

test('a person cannot be an input', () => {
  type Inputs = keyof ScoreCandidate;
  type Forbidden = Extract<
    Inputs,
    'name' | 'email' | 'avatar_url' | 'age' | 'gender' | 'institution' | 'education' | 'postcode' | 'phone'
  >;
  const none: Forbidden[] = [];
  expect(none).toEqual([]);
  // @ts-expect-error: the compiler refuses a name.
  const candidate = candidateWith({ name: 'Ada' });
  expect(candidate).toHaveProperty('name');
});

const everything = {
  candidate: candidateWith({
    years_experience: 6,
    salary_min: 120_000,
    salary_max: 150_000,
    location: 'Denver, CO',
    timezone: 'America/Denver',
    remote_preference: 'remote_only',
    preferred_company_size: ['startup'],
    preferred_pace: 'fast',
    skills: [has('React', 'Expert', 6), has('Kafka', 'Expert', 5)],
  }),
  job: jobWith({
    min_years_experience: 5,
    salary_min_usd: 150_000,
    salary_max_usd: 190_000,
    locations: ['Remote'],
    timezone_requirements: 'PST ±3 hours',
    required_skills: [required('React', 5), required('kafka')],
    company: {
      name: 'Initech',
      size: 'startup',
      pace: 'fast',
      remote_policy: 'remote_first',
      tech_stack: ['React'],
    },
  }),
};

test('a pair that fits in everything scores 100', () => {
  const score = scorePair(
    everything.candidate,
    everything.job,
    { cosine: 0.9, model: 'hirewire-hash-1' },
    { now },
  );
  expect(score.match_score).toBe(100);
  expect(score.explanation).toMatchObject({
    skill_overlap: 40,
    semantic_match: 35,
    experience: 10,
    compensation: 5,
    location: 5,
    culture: 5,
    partial: false,
    counterfactuals: [],
    summary:
      'Strong match: 2 of 2 required skills, pay above the minimum asked for, 6 years of experience, remote.',
  });
});

test('of two jobs whose skills are all met, the one that says more about itself comes first', () => {
  const names = ['React', 'kafka', 'Redis', 'Go', 'Rust'];
  const skills = names.map((name) => ({ name, proficiency: 'Expert' as const, years: 9, validated: true }));
  const candidate = { ...everything.candidate, skills, tracks: [] };
  const orders = [1, 3, 5].map((count) => {
    const job = {
      ...everything.job,
      required_skills: names.slice(0, count).map((name) => required(name)),
      nice_to_have_skills: [],
    };
    return scorePair(candidate, job, null, { now }).order_score;
  });
  expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  expect(new Set(orders).size).toBe(3);
});

test('without a vector the other five still share out 100 points, and the sentence says so', () => {
  const { match_score, explanation } = scorePair(everything.candidate, everything.job, null, { now });
  expect(match_score).toBe(100);
  expect(explanation).toMatchObject({ semantic_match: null, skill_overlap: 61.54, partial: true });
  expect(explanation.summary).toMatch(/^Strong match on what is known: .*; not known: text similarity\.$/);
});

test('a pair known to fit comes before one of which half is unknown', () => {
  const near = { cosine: 0.9, model: 'hirewire-hash-1' };
  const vague = scorePair(everything.candidate, jobWith({ locations: ['Remote'] }), near, { now });
  const known = scorePair(everything.candidate, everything.job, { ...near, cosine: 0.55 }, { now });
  expect(vague.match_score).toBeGreaterThan(known.match_score);
  expect(vague.order_score).toBeLessThan(known.order_score);
});

test('when nothing can be compared the score is 0 and claims nothing', () => {
  const score = scorePair(candidateWith(), jobWith(), null, { now });
  expect(score).toMatchObject({ match_score: 0, order_score: 0, candidate_fit: null, company_fit: null });
  expect(score.explanation).toMatchObject({ signals_used: [], partial: true });
  expect(score.explanation.summary).toBe('Nothing is known yet that the two could be compared by.');
});

test('a candidate without skills overlaps in nothing, which is a fact and not a missing signal', () => {
  const job = jobWith({ required_skills: [required('React')] });
  expect(scorePair(candidateWith(), job, null, { now }).explanation.skill_overlap).toBe(0);
});

test('a blocked pair says what blocks it, and offers no way out', () => {
  const job = { ...everything.job, status: 'closed', required_skills: [required('Rust')] };
  const { blocked_by, explanation } = scorePair(everything.candidate, job, null, { now });
  expect(blocked_by).toBe('job_not_active');
  expect(explanation).toMatchObject({ counterfactuals: [], summary: 'The job is not open at the moment.' });
});

test('the points of the parts and the shares of both sides add up to 100', () => {
  for (const table of [WEIGHTS.points, WEIGHTS.candidate_side, WEIGHTS.company_side]) {
    expect(Object.values(table).reduce((sum, points) => sum + points, 0)).toBe(100);
  }
});

test('where only texts are known the nearer one comes first, also beyond where the points are full', () => {
  const order = (cosine: number) =>
    scorePair(candidateWith(), jobWith(), { cosine, model: 'any' }, { now }).order_score;
  const orders = [0.05, 0.2, 0.3, 0.66, 0.7, 0.7003, 0.9].map(order);
  expect(orders).toEqual([...new Set(orders)].toSorted((a, b) => a - b));
});
