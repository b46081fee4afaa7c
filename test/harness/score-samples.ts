import fc from 'fast-check';
import type { ScoreCandidate, ScoreJob, Similarity } from '../../server/domain/score/types.ts';

/** A candidate of whom nothing is known, with what a test says. */
export function candidateWith(facts: Partial<ScoreCandidate> = {}): ScoreCandidate {
  return {
    years_experience: null,
    salary_min: null,
    salary_max: null,
    location: null,
    timezone: null,
    preferred_locations: [],
    remote_preference: null,
    availability: null,
    work_authorization: [],
    requires_sponsorship: null,
    preferred_company_size: [],
    preferred_pace: null,
    equity_preference: null,
    skills: [],
    tracks: [],
    current_company: null,
    ...facts,
  };
}

/** An active job of which nothing else is known, with what a test says. */
export function jobWith(facts: Partial<ScoreJob> = {}): ScoreJob {
  return {
    min_years_experience: null,
    max_years_experience: null,
    salary_min_usd: null,
    salary_max_usd: null,
    locations: [],
    timezone_requirements: null,
    requires_us_authorization: null,
    will_sponsor: null,
    status: 'active',
    expires_at: null,
    equity_offered: null,
    required_skills: [],
    nice_to_have_skills: [],
    company: { name: null, size: null, pace: null, remote_policy: null, tech_stack: [] },
    ...facts,
  };
}

/** A required skill of ordinary weight. */
export const required = (name: string, min_years: number | null = null) => ({
  name,
  required: true,
  min_years,
  weight: 1,
});

/** A skill a candidate has, not validated. */
export const has = (
  name: string,
  proficiency: ScoreCandidate['skills'][number]['proficiency'] = 'Working',
  years: number | null = null,
) => ({ name, proficiency, years, validated: false });

const SKILLS = ['React', 'TypeScript', 'Kafka', 'Go', 'Rust', 'SQL', 'Docker', 'C++', 'C#', 'C'];
const PLACES = [
  'Remote',
  'Remote (US)',
  'Remote (Europe)',
  'Hybrid',
  'Denver, CO',
  'Berlin, Germany',
  'Germany',
  'United States',
  'Texas',
  'Kyiv, Ukraine',
  'somewhere nice',
];

const skillName = fc.constantFrom(...SKILLS);
const proficiency = fc.constantFrom('Expert' as const, 'Working' as const, 'Learning' as const);
const years = fc.option(fc.integer({ min: 0, max: 20 }));
const pay = fc.option(fc.integer({ min: 20_000, max: 300_000 }));
const places = fc.array(fc.constantFrom(...PLACES), { maxLength: 3 });
const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values));
const list = (...values: string[]) => fc.subarray(values);
const truth = fc.option(fc.boolean());
const weight = fc.constantFrom(0, 0.3, 0.5, 1, 2);

/** Any candidate; small pools make pairs meet. */
export const anyCandidate: fc.Arbitrary<ScoreCandidate> = fc.record({
  years_experience: years,
  salary_min: pay,
  salary_max: pay,
  location: maybe(...PLACES),
  timezone: maybe('America/Denver', 'Europe/Berlin', 'Asia/Kolkata', 'nowhere'),
  preferred_locations: places,
  remote_preference: maybe('remote_only', 'hybrid', 'office', 'flexible'),
  availability: maybe('immediate', 'passive'),
  work_authorization: list('US Citizen', 'H1B', 'EU Work Authorization', 'a special permit'),
  requires_sponsorship: truth,
  preferred_company_size: list('startup', 'scale_up', 'enterprise'),
  preferred_pace: maybe('fast', 'balanced', 'relaxed'),
  equity_preference: maybe('required', 'nice_to_have', 'not_interested'),
  skills: fc.array(fc.record({ name: skillName, proficiency, years, validated: fc.boolean() }), {
    maxLength: 8,
  }),
  tracks: fc.uniqueArray(
    fc.record({
      track_name: fc.constantFrom('Full stack', 'DevOps', 'Data'),
      track_type: fc.constantFrom('primary', 'secondary', 'exploring'),
      skills: fc.array(fc.record({ name: skillName, proficiency, years }), { maxLength: 4 }),
    }),
    { maxLength: 3, selector: (track) => track.track_name },
  ),
  current_company: maybe('Acme Inc', 'Globex'),
});

/** Any job, most of them active. */
export const anyJob: fc.Arbitrary<ScoreJob> = fc.record({
  min_years_experience: years,
  max_years_experience: years,
  salary_min_usd: pay,
  salary_max_usd: pay,
  locations: places,
  timezone_requirements: maybe('PST ±3 hours', 'CET', 'flexible'),
  requires_us_authorization: truth,
  will_sponsor: truth,
  status: fc.constantFrom('active', 'active', 'active', 'paused'),
  expires_at: maybe('2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z'),
  equity_offered: truth,
  required_skills: fc.array(
    fc.record({ name: skillName, required: fc.boolean(), min_years: years, weight }),
    { maxLength: 6 },
  ),
  nice_to_have_skills: fc.array(fc.record({ name: skillName, weight }), { maxLength: 4 }),
  company: fc.record({
    name: maybe('Acme', 'Initech'),
    size: maybe('startup', 'scale_up', 'enterprise'),
    pace: maybe('fast', 'balanced', 'relaxed'),
    remote_policy: maybe('remote_first', 'hybrid', 'office_first'),
    tech_stack: fc.array(skillName, { maxLength: 4 }),
  }),
});

/** Any similarity, or none. */
export const anySimilarity: fc.Arbitrary<Similarity | null> = fc.option(
  fc.record({
    cosine: fc.double({ min: -1, max: 1, noNaN: true }),
    model: fc.constantFrom('hirewire-hash-1', 'another-model'),
  }),
);
