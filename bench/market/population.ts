import { makeCandidates } from '../../scripts/seed/world/candidates.ts';
import { makeCompanies } from '../../scripts/seed/world/companies.ts';
import { makeJobs } from '../../scripts/seed/world/jobs.ts';
import type { Candidate, Job } from '../../scripts/seed/world/model.ts';
import { readPlaces } from '../../scripts/seed/world/places.ts';
import { type Random, randomFrom } from '../../scripts/seed/world/random.ts';
import { readCompanies, readRoles } from '../../scripts/seed/world/texts.ts';

/** The people and jobs of one market; an index into each is what the rest of the simulation calls them by. */
export interface Population {
  candidates: Candidate[];
  jobs: Job[];
  /** Chance of this market, for whatever else is drawn. */
  seed: Random;
}

export interface Size {
  candidates: number;
  jobs: number;
}

/** A market made by the code that makes the seed world, from a seed of its own; companies open more jobs in rounds. */
export function makePopulation(name: string, size: Size): Population {
  const seed = randomFrom(`market ${name}`);
  const roles = readRoles();
  const places = readPlaces();
  const companies = makeCompanies(readCompanies(), places, roles, 1, seed.of('companies'));
  const jobs: Job[] = [];
  for (let round = 0; jobs.length < size.jobs; round += 1)
    jobs.push(...makeJobs(companies, roles, seed.of(`jobs ${round}`)));
  const open = seed.of('open').some(jobs, size.jobs);
  const parts = { roles, places, companies, jobs: open };
  return { candidates: makeCandidates(parts, size.candidates, 1, seed.of('people')), jobs: open, seed };
}
