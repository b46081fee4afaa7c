import { expect } from 'vitest';
import type { Answer } from './client.ts';
import type { Person, TestHireWire } from './start-hirewire.ts';

/** What the person says of themselves. */
export const PROFILE = {
  headline: 'Backend engineer',
  current_title: 'Backend engineer',
  bio: 'I build services in Node.js and PostgreSQL that talk to each other over Kafka.',
  years_experience: 6,
  location: 'Denver, CO',
  timezone: 'America/Denver',
  preferred_locations: ['Remote', 'Denver, CO', 'Boulder, CO'],
  remote_preference: 'hybrid',
  salary_min: 90_000,
  salary_max: 150_000,
  work_authorization: ['US Citizen', 'EU Work Authorization'],
  preferred_company_size: ['startup', 'scale_up'],
};
export const SKILLS = [
  { name: 'Node.js', proficiency: 'Expert', years_experience: 6 },
  { name: 'PostgreSQL', proficiency: 'Working', years_experience: 4 },
  { name: 'Docker', proficiency: 'Learning', years_experience: 1 },
];
const STATIONS = [
  {
    company_name: 'First Employer',
    title: 'Engineer',
    description: 'Services in Node.js.',
    start_date: '2018-01-01',
    end_date: '2020-12-31',
    tech_stack: ['Node.js', 'Redis'],
  },
  {
    company_name: 'Second Employer',
    title: 'Senior engineer',
    description: 'Streams in Kafka.',
    start_date: '2021-01-01',
    tech_stack: ['Kafka', 'PostgreSQL'],
  },
];
const JOBS = [
  {
    required_skills: ['Node.js', 'PostgreSQL', 'Kafka'],
    nice_to_have_skills: ['Docker'],
    locations: ['Remote'],
    salary_min: 100_000,
    salary_max: 140_000,
  },
  {
    required_skills: ['Node.js', 'Docker', 'Kubernetes'],
    nice_to_have_skills: ['Redis'],
    locations: ['Denver, CO', 'Remote (US)'],
    salary_min: 80_000,
    salary_max: 120_000,
  },
  {
    required_skills: ['React', 'TypeScript'],
    nice_to_have_skills: ['Node.js'],
    locations: ['Hybrid', 'Boulder, CO'],
    salary_min: 95_000,
    salary_max: 99_000,
  },
];

type Body = Answer['body'];

/** A candidate with a full profile, and a company with three jobs that suit them. */
export interface ScoredPerson {
  candidate: Person;
  company: Person;
  jobs: number[];
  /** Asks as the candidate; fails on a refusal. */
  mine(method: string, path: string, body?: object): Promise<Body>;
  /** Asks as the company; fails on a refusal. */
  theirs(method: string, path: string, body?: object): Promise<Body>;
  /** Everything that is shown of the candidate's scores to either side, numbers and words. */
  scores(): Promise<object>;
}

export async function makeScoredPerson(app: TestHireWire): Promise<ScoredPerson> {
  const candidate = await app.register('candidate', 'Ada Lovelace');
  const company = await app.register('company');
  const asking = (who: Person) => async (method: string, path: string, body?: object) => {
    const answer = await app.call(method, path, { token: who.token, ...(body ? { body } : {}) });
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const person = { candidate, company, jobs: [], mine: asking(candidate), theirs: asking(company) };
  await person.mine('PUT', '/v1/me/profile', PROFILE);
  await person.mine('PUT', '/v1/me/skills', { skills: SKILLS });
  for (const station of STATIONS) await person.mine('POST', '/v1/me/experiences', station);
  const jobs = await postJobs(person.theirs);
  await app.settled();
  return { ...person, jobs, scores: () => scoresOf(app, { ...person, jobs }) };
}

async function postJobs(theirs: ScoredPerson['theirs']): Promise<number[]> {
  const ids: number[] = [];
  for (const [index, { required_skills, nice_to_have_skills, ...job }] of JOBS.entries()) {
    const body = {
      title: `Backend engineer ${index}`,
      description: 'Build services in Node.js that talk to each other over Kafka.',
      required_skills: required_skills.map((name) => ({ name })),
      nice_to_have_skills: nice_to_have_skills.map((name) => ({ name })),
      ...job,
    };
    ids.push((await theirs('POST', '/v1/jobs', body)).id);
  }
  return ids;
}

async function scoresOf(app: TestHireWire, person: Omit<ScoredPerson, 'scores'>): Promise<object> {
  const { candidate, jobs, mine, theirs } = person;
  await app.settled();
  const seen = await Promise.all(
    jobs.map(async (id) => ({
      mine: await mine('GET', `/v1/jobs/${id}/match`),
      theirs: await theirs('GET', `/v1/jobs/${id}/candidates/${candidate.id}/match`),
      deck: (await theirs('GET', `/v1/jobs/${id}/candidates`)).items.map(numbersOf),
    })),
  );
  const feed = (await mine('GET', '/v1/feed')).items.map(numbersOf);
  expect(feed).toHaveLength(jobs.length);
  return { seen, feed };
}

interface Item {
  job?: { id: number };
  match_score: number;
  order_score: number;
  match_explanation: object;
}

function numbersOf({ job, match_score, order_score, match_explanation }: Item) {
  return { id: job?.id, match_score, order_score, match_explanation };
}
