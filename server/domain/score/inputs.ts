import { canonicalJson } from './receipt.ts';
import type { ScoreCandidate, ScoreJob } from './types.ts';

/**
 * A candidate reduced to the scorer's inputs, every list in a fixed order: whatever else the object carries (a name,
 * a photo, a school) is left behind, and two orders of the same lists are one value.
 */
export function candidateInput(candidate: ScoreCandidate): ScoreCandidate {
  return {
    years_experience: candidate.years_experience,
    salary_min: candidate.salary_min,
    salary_max: candidate.salary_max,
    location: candidate.location,
    timezone: candidate.timezone,
    preferred_locations: [...candidate.preferred_locations].sort(),
    remote_preference: candidate.remote_preference,
    availability: candidate.availability,
    work_authorization: [...candidate.work_authorization].sort(),
    requires_sponsorship: candidate.requires_sponsorship,
    preferred_company_size: [...candidate.preferred_company_size].sort(),
    preferred_pace: candidate.preferred_pace,
    equity_preference: candidate.equity_preference,
    skills: sorted(
      candidate.skills.map(({ name, proficiency, years, validated }) => ({
        name,
        proficiency,
        years,
        validated,
      })),
    ),
    tracks: sorted(
      candidate.tracks.map(({ track_name, track_type, skills }) => ({
        track_name,
        track_type,
        skills: sorted(skills.map(({ name, proficiency, years }) => ({ name, proficiency, years }))),
      })),
    ),
    current_company: candidate.current_company,
  };
}

/** A job reduced to the scorer's inputs, every list in a fixed order. */
export function jobInput(job: ScoreJob): ScoreJob {
  return {
    min_years_experience: job.min_years_experience,
    max_years_experience: job.max_years_experience,
    salary_min_usd: job.salary_min_usd,
    salary_max_usd: job.salary_max_usd,
    locations: [...job.locations].sort(),
    timezone_requirements: job.timezone_requirements,
    requires_us_authorization: job.requires_us_authorization,
    will_sponsor: job.will_sponsor,
    status: job.status,
    expires_at: job.expires_at,
    equity_offered: job.equity_offered,
    required_skills: sorted(
      job.required_skills.map(({ name, required, min_years, weight }) => ({
        name,
        required,
        min_years,
        weight,
      })),
    ),
    nice_to_have_skills: sorted(job.nice_to_have_skills.map(({ name, weight }) => ({ name, weight }))),
    company: {
      name: job.company.name,
      size: job.company.size,
      pace: job.company.pace,
      remote_policy: job.company.remote_policy,
      tech_stack: [...job.company.tech_stack].sort(),
    },
  };
}

function sorted<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, key: canonicalJson(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
