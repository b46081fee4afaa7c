import type { Actor } from '../../server/domain/actor.ts';
import { insertCompany, insertJobs, insertPeople, signIn } from './population.ts';
import type { TestHireWire } from './start-hirewire.ts';

/** Somebody signed in. */
export interface Somebody extends Actor {
  token: string;
}

/** A candidate and a company that like each other for one job. */
export interface Matched {
  candidate: Somebody;
  company: Somebody & { company_id: number };
  job: number;
  /** Of the match. */
  id: number;
}

/** A new candidate. */
export async function newCandidate({ ports }: TestHireWire): Promise<Somebody> {
  const [person] = await insertPeople(ports.sql, 'candidate', 1);
  return { ...person!, token: await signIn(ports, person!.user_id) };
}

/** A new company's owner. */
export async function newCompany({ ports }: TestHireWire): Promise<Matched['company']> {
  const owner = await insertCompany(ports.sql);
  return { ...owner, token: await signIn(ports, owner.user_id) };
}

/** A new recruiter of a company. */
export async function newRecruiter({ ports }: TestHireWire, companyId: number): Promise<Somebody> {
  const [person] = await insertPeople(ports.sql, 'recruiter', 1);
  await ports.sql.query('insert into company_members (user_id, company_id) values ($1, $2)', [
    person!.user_id,
    companyId,
  ]);
  return { ...person!, company_id: companyId, token: await signIn(ports, person!.user_id) };
}

/** Both sides of a new match; given ones where there are any. */
export async function makeMatch(app: TestHireWire, given: Partial<Matched> = {}): Promise<Matched> {
  const candidate = given.candidate ?? (await newCandidate(app));
  const company = given.company ?? (await newCompany(app));
  const job = given.job ?? (await insertJobs(app.ports.sql, company.company_id, 1))[0]!;
  const body = { job_id: job, direction: 'right' };
  await app.call('POST', '/v1/swipes', { token: candidate.token, body });
  const answer = await app.call('POST', '/v1/swipes', {
    token: company.token,
    body: { ...body, candidate_id: candidate.user_id },
  });
  if (!answer.body.match) throw new Error(`no match: ${JSON.stringify(answer.body)}`);
  return { candidate, company, job, id: answer.body.match.id };
}
