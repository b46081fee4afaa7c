import { candidateProfiles } from '../projections/candidate-profiles.ts';
import { companies } from '../projections/companies.ts';
import { experiencePoints } from '../projections/experience-points.ts';
import { jobs } from '../projections/jobs.ts';
import { matches } from '../projections/matches.ts';
import type { Projection } from '../projections/projection.ts';
import { skills } from '../projections/skills.ts';

/** The aggregates the stream is about, in stages: edges come after the nodes they join. */
export const STAGES = [
  ['skills', 'companies'],
  ['candidate_profiles', 'jobs', 'users'],
  ['matches'],
] as const;
export type Aggregate = (typeof STAGES)[number][number];
export const AGGREGATES: readonly Aggregate[] = STAGES.flat();

/** How each aggregate reaches the stores. Of `users`, only experience points do by themselves. */
export const PROJECTIONS: Readonly<Record<Aggregate, Projection>> = {
  skills,
  companies,
  candidate_profiles: candidateProfiles,
  jobs,
  matches,
  users: experiencePoints,
};
