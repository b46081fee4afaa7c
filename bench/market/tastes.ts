import type { Candidate, Job } from '../../scripts/seed/world/model.ts';
import type { Random } from '../../scripts/seed/world/random.ts';
import { payInUsd } from '../../scripts/seed/world/scores.ts';
import type { Population } from './population.ts';

/**
 * What people really want, which no score of the product sees: the kind of work, pay and skills as they matter to this
 * person, and beside them tastes that no profile states, the fame of companies and the charm of people, and chance.
 * 1 where that side would say yes to the pair; who looks twice answers the same.
 */
export interface Answers {
  candidateLikes: Uint8Array;
  companyLikes: Uint8Array;
}

/** Share of all pairs that a side likes; each asker is pickier or easier than that. */
const CANDIDATE_LIKES = 0.09;
const COMPANY_LIKES = 0.07;
const TASTES = 6;

interface Hidden {
  tastes: Float64Array;
  /** Fame of a job's company, charm of a person: what everybody likes about them. */
  allure: number;
  /** How picky they are, in units of the liking. */
  pickiness: number;
}

/** Draws the hidden wishes and answers of a market. */
export function drawAnswers({ candidates, jobs, seed }: Population): Answers {
  const random = seed.of('tastes');
  const people = candidates.map(() => hidden(random));
  const fame = new Map(jobs.map((job) => [job.company.id, fameOf(random)]));
  const ads = jobs.map((job) => ({
    ...hidden(random),
    allure: (fame.get(job.company.id) ?? 0) + 0.4 * normal(random),
  }));
  const skills = candidates.map((one) => new Set(one.skills.map(({ name }) => name)));
  const wishes = new Float32Array(people.length * ads.length);
  const choices = new Float32Array(people.length * ads.length);
  candidates.forEach((candidate, row) => {
    const person = people[row];
    const held = skills[row];
    if (person === undefined || held === undefined) return;
    jobs.forEach((job, column) => {
      const ad = ads[column];
      if (ad === undefined) return;
      const at = row * ads.length + column;
      const work = likeness(candidate, job);
      const shared = covered(held, job);
      const taste = dot(person.tastes, ad.tastes);
      const gain = 2 * Math.log(payInUsd(job).most / Math.max(1, candidate.salary_min));
      wishes[at] =
        work + 0.6 * shared + 0.6 * clamp(gain) + 1.4 * taste + ad.allure + normal(random) - person.pickiness;
      choices[at] =
        work +
        shared -
        0.5 * distance(candidate, job) +
        taste +
        person.allure +
        normal(random) -
        ad.pickiness;
    });
  });
  return { candidateLikes: best(wishes, CANDIDATE_LIKES), companyLikes: best(choices, COMPANY_LIKES) };
}

function hidden(random: Random): Hidden {
  const tastes = Float64Array.from({ length: TASTES }, () => normal(random) / Math.sqrt(TASTES));
  return { tastes, allure: normal(random), pickiness: 0.5 * normal(random) };
}

/** Few companies are famous, most are not. */
const fameOf = (random: Random) => Math.exp(0.8 * normal(random)) - 1;

/** The same work, related work, or another line altogether. */
function likeness(candidate: Candidate, job: Job): number {
  if (candidate.role.key === job.role.key) return 1.6;
  if (candidate.role.family === job.role.family) return 0.9;
  return candidate.role.group === job.role.group ? 0 : -1.2;
}

function covered(held: ReadonlySet<string>, job: Job): number {
  const asked = job.required;
  return asked.length === 0 ? 0.5 : asked.filter(({ name }) => held.has(name)).length / asked.length;
}

/** Steps between the two levels. */
function distance(candidate: Candidate, job: Job): number {
  const levels = ['junior', 'middle', 'senior', 'lead'];
  return Math.abs(levels.indexOf(candidate.level) - levels.indexOf(job.level));
}

/** 1 for the given share of highest values. */
function best(values: Float32Array, share: number): Uint8Array {
  const sorted = Float32Array.from(values).sort();
  const least = sorted[Math.floor(sorted.length * (1 - share))] ?? Number.POSITIVE_INFINITY;
  return Uint8Array.from(values, (value) => (value >= least ? 1 : 0));
}

const clamp = (value: number) => Math.min(1.5, Math.max(-1.5, value));
const dot = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
