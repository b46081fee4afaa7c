import type { Answer } from '../../harness/client.ts';
import { type Person, startHireWire, type TestHireWire } from '../../harness/start-hirewire.ts';

/** Everybody who could call a route. `company` owns what `recruiter` acts for. */
export type Principal =
  | 'anonymous'
  | 'candidate'
  | 'otherCandidate'
  | 'company'
  | 'otherCompany'
  | 'recruiter'
  | 'looseRecruiter'
  | 'admin';

export const PRINCIPALS: readonly Principal[] = [
  'anonymous',
  'otherCandidate',
  'otherCompany',
  'looseRecruiter',
  'admin',
  'recruiter',
  'candidate',
  'company',
];

/** A small world in which `candidate` and `company` have one of everything. */
export interface Cast {
  app: TestHireWire;
  people: Record<Exclude<Principal, 'anonymous'>, Person>;
  /** A job of `company` that `candidate` was matched with, and one of `company` nobody swiped. */
  matchedJob: number;
  openJob: number;
  match: number;
  slug: string;
  companyId: number;
  receipt: string;
}

/** One call that must succeed. */
export async function must(answer: Promise<Answer>): Promise<any> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

export async function assemble(settings: Record<string, string> = {}): Promise<Cast> {
  const app = await startHireWire(settings);
  const people = await register(app);
  const { candidate, company, recruiter } = people;
  const post = (person: Person, path: string, body: object) =>
    must(app.call('POST', path, { token: person.token, body }));
  const invitation = await post(company, '/v1/company/invitations', { email: recruiter.email });
  await post(recruiter, '/v1/invitations/accept', { token: invitation.token });
  await must(
    app.call('PUT', '/v1/me/skills', {
      token: candidate.token,
      body: { skills: [{ name: 'React', proficiency: 'Expert', years_experience: 4 }] },
    }),
  );
  const job = await post(company, '/v1/jobs', newJob('Frontend engineer'));
  const openJob = await post(company, '/v1/jobs', newJob('Backend engineer'));
  await post(candidate, '/v1/swipes', { job_id: job.id, direction: 'right' });
  const like = { job_id: job.id, candidate_id: candidate.id, direction: 'right' };
  const { match } = await post(company, '/v1/swipes', like);
  const own = await must(app.call('GET', '/v1/me/company', { token: company.token }));
  const path = `/v1/jobs/${openJob.id}/match`;
  const scored = await must(app.call('GET', path, { token: candidate.token }));
  return {
    app,
    people,
    matchedJob: job.id,
    openJob: openJob.id,
    match: match.id,
    slug: own.slug,
    companyId: own.id,
    receipt: scored.match_explanation.receipt_id,
  };
}

export function newJob(title: string) {
  return {
    title,
    description: 'We build a product that people use every day, and look for somebody to build it with us.',
    required_skills: [{ name: 'React' }],
    locations: ['Remote'],
  };
}

async function register(app: TestHireWire): Promise<Cast['people']> {
  return {
    candidate: await app.register('candidate'),
    otherCandidate: await app.register('candidate'),
    company: await app.register('company'),
    otherCompany: await app.register('company'),
    recruiter: await app.register('recruiter'),
    looseRecruiter: await app.register('recruiter'),
    admin: await app.registerAdmin(),
  };
}
