import { authorizationBlock } from './authorization.ts';
import type { BlockReason, ScoreCandidate, ScoreJob } from './types.ts';
import { type Workplaces, workplacesOf } from './workplace.ts';

/** One plain sentence for each reason, fit for both sides. */
export const BLOCK_SENTENCES: Readonly<Record<BlockReason, string>> = {
  job_not_active: 'The job is not open at the moment.',
  job_expired: 'The job has expired.',
  current_employer: "The job is at the candidate's present employer.",
  pay_below_minimum: "The job's top pay is below the candidate's minimum.",
  not_remote: 'The candidate works remotely only, and the job is not remote.',
  location_not_workable: 'The job cannot be done from any of the places that suit the candidate.',
  work_authorization_missing: 'The job needs a work authorization that the candidate does not have.',
  sponsorship_not_offered: 'The candidate needs a visa sponsor, and the job does not sponsor.',
};

/**
 * The first hard constraint that rules the pair out, or null. A value that is not known never blocks: no pay, no
 * place, no authorization on either side lets the pair through. `now` is an ISO 8601 time; `places` may be handed
 * in when they were compared before.
 */
export function blockedBy(
  candidate: ScoreCandidate,
  job: ScoreJob,
  now: string,
  places: Workplaces = workplacesOf(candidate, job),
): BlockReason | null {
  if (job.status !== 'active') return 'job_not_active';
  if (job.expires_at !== null && Date.parse(job.expires_at) <= Date.parse(now)) return 'job_expired';
  if (isOwnEmployer(candidate.current_company, job.company.name)) return 'current_employer';
  if (paysTooLittle(candidate, job)) return 'pay_below_minimum';
  return placeBlock(candidate, places) ?? authorizationBlock(candidate, job, places);
}

function paysTooLittle(candidate: ScoreCandidate, job: ScoreJob): boolean {
  const { salary_min: least } = candidate;
  return least !== null && job.salary_max_usd !== null && job.salary_max_usd < least;
}

function placeBlock(candidate: ScoreCandidate, { offered, possible }: Workplaces): BlockReason | null {
  if (offered.length === 0 || possible.length > 0) return null;
  const remote = offered.some((place) => place.mode === 'remote');
  return candidate.remote_preference === 'remote_only' && !remote ? 'not_remote' : 'location_not_workable';
}

/** The same company, whatever its spelling of case, punctuation and legal form. */
function isOwnEmployer(current: string | null, company: string | null): boolean {
  if (current === null || company === null) return false;
  const own = employerKey(current);
  return own !== '' && own === employerKey(company);
}

const LEGAL_FORM =
  / (inc|incorporated|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|plc|sa|bv|ab|oy|srl|spa)$/;

/** Names of employers repeat a great deal. Emptied when full. */
const keys = new Map<string, string>();
const MEMORY = 20_000;

function employerKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MEMORY) keys.clear();
  const key = readEmployer(name);
  keys.set(name, key);
  return key;
}

function readEmployer(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[.']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const short = plain.replace(LEGAL_FORM, '');
  return short === '' ? plain : short;
}
