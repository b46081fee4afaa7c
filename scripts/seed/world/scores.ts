import { BUILTIN_MODEL, embedText } from '../../../server/adapters/embeddings/builtin.ts';
import { toUsd } from '../../../server/domain/currency.ts';
import { scorePair } from '../../../server/domain/score/score.ts';
import type { PairScore, ScoreCandidate, ScoreJob } from '../../../server/domain/score/types.ts';
import { candidateText, jobText } from '../../../server/domain/texts.ts';
import { type Candidate, currentEmployer, type Job } from './model.ts';

// Only expiry depends on the time, and the seed's active jobs expire after it was loaded.
const NOW = '2026-01-01T00:00:00Z';

export type Scorer = (candidate: Candidate, job: Job, counterfactuals?: number) => PairScore;

/** The product's own scorer with its built-in embeddings, over the seed's people and jobs; jobs count as active. */
export function makeScorer(): Scorer {
  const vectors = new Map<object, Float32Array>();
  const inputs = new Map<object, ScoreCandidate | ScoreJob>();
  const once = <Value>(kept: Map<object, Value>, key: object, make: () => Value): Value => {
    const known = kept.get(key) ?? make();
    kept.set(key, known);
    return known;
  };
  return (candidate, job, counterfactuals = 0) => {
    const own = once(inputs, candidate, () => candidateInput(candidate)) as ScoreCandidate;
    const asked = once(inputs, job, () => jobInput(job)) as ScoreJob;
    const a = once(vectors, candidate, () => embedText(textOfCandidate(candidate)));
    const b = once(vectors, job, () => embedText(textOfJob(job)));
    const cosine = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    return scorePair(own, asked, { cosine, model: BUILTIN_MODEL }, { now: NOW, counterfactuals });
  };
}

/** What the embedder reads of a person of the seed. */
export function textOfCandidate(candidate: Candidate): string {
  return candidateText({
    headline: candidate.headline,
    current_title: candidate.title,
    bio: candidate.bio,
    tracks: candidate.tracks,
    work_experiences: candidate.experiences,
  });
}

/** What the embedder reads of a job of the seed. */
export function textOfJob(job: Job): string {
  return jobText(job);
}

/** What the scorer may know of a person of the seed. */
export function candidateInput(candidate: Candidate): ScoreCandidate {
  return {
    years_experience: candidate.years,
    salary_min: candidate.salary_min,
    salary_max: candidate.salary_max,
    location: candidate.place.name,
    timezone: candidate.place.timezone,
    preferred_locations: candidate.preferred_locations,
    remote_preference: candidate.remote_preference,
    availability: candidate.availability,
    work_authorization: candidate.work_authorization,
    requires_sponsorship: candidate.requires_sponsorship,
    preferred_company_size: candidate.preferred_company_size,
    preferred_pace: candidate.preferred_pace,
    equity_preference: candidate.equity_preference,
    skills: candidate.skills,
    tracks: candidate.tracks,
    current_company: currentEmployer(candidate),
  };
}

export function payInUsd(job: Job): { least: number; most: number } {
  const { least, most, currency } = job.salary;
  return { least: toUsd(least, currency) ?? least, most: toUsd(most, currency) ?? most };
}

/** What the scorer may know of a job of the seed; it counts as active. */
export function jobInput(job: Job): ScoreJob {
  const pay = payInUsd(job);
  const { company } = job;
  return {
    min_years_experience: job.years.least,
    max_years_experience: job.years.most,
    salary_min_usd: pay.least,
    salary_max_usd: pay.most,
    locations: job.locations,
    timezone_requirements: job.timezone_requirements,
    requires_us_authorization: job.requires_us_authorization,
    will_sponsor: job.will_sponsor,
    status: 'active',
    expires_at: null,
    equity_offered: job.equity_range !== null,
    required_skills: job.required,
    nice_to_have_skills: job.nice,
    company: {
      name: company.text.name,
      size: company.text.size,
      pace: company.pace,
      remote_policy: company.remote_policy,
      tech_stack: company.tech_stack,
    },
  };
}
