import type { Side } from '../../../contract/swipes.ts';
import { blockedBy } from '../score/constraints.ts';
import type { BlockReason, ScoreCandidate, ScoreJob } from '../score/types.ts';
import { listed, money } from './wording.ts';

/** What rules a pair out, in words, and what would lift it; null when nobody can do anything about it. */
export interface BlockAdvice {
  reason: BlockReason;
  text: string;
  would_lift: string | null;
}

interface Facts {
  candidate: ScoreCandidate;
  job: ScoreJob;
  /** ISO 8601. */
  now: string;
}

/** A way out: what to do, and the pair as it would be then. */
interface Remedy {
  text: string;
  candidate?: Partial<ScoreCandidate>;
  job?: Partial<ScoreJob>;
}

/**
 * Why a pair is never shown, and what the reader could change. A remedy is told only when the rules, asked again with the
 * change, no longer give this reason; when another would take its place, that is said as well.
 */
export function blockAdvice(side: Side, reason: BlockReason, facts: Facts): BlockAdvice {
  const text = TEXTS[side][reason](facts);
  const remedy = (side === 'candidate' ? candidateRemedy : companyRemedy)(reason, facts);
  return { reason, text, would_lift: remedy === null ? null : promised(side, reason, facts, remedy) };
}

function promised(side: Side, reason: BlockReason, facts: Facts, remedy: Remedy): string | null {
  const candidate = { ...facts.candidate, ...remedy.candidate };
  const job = { ...facts.job, ...remedy.job };
  const next = blockedBy(candidate, job, facts.now);
  if (next === reason) return null;
  if (next === null) return remedy.text;
  // A company is never told that somebody works for it already.
  if (side === 'company' && next === 'current_employer')
    return `${remedy.text} Something else may stand in the way then.`;
  return `${remedy.text} This would still stand in the way: ${TEXTS[side][next]({ candidate, job, now: facts.now })}`;
}

type Texts = Readonly<Record<BlockReason, (facts: Facts) => string>>;

const TEXTS: Readonly<Record<Side, Texts>> = {
  candidate: {
    job_not_active: () => 'The job is not open at the moment.',
    job_expired: () => 'The time to apply for this job is over.',
    current_employer: () => 'This job is at the company you work for now.',
    pay_below_minimum: ({ candidate, job }) =>
      `The job pays at most ${money(job.salary_max_usd ?? 0)} a year, and your minimum is ${money(candidate.salary_min ?? 0)}.`,
    not_remote: ({ job }) => `You work remotely only, and this job is done at: ${listed(job.locations)}.`,
    location_not_workable: ({ job }) =>
      `The job can be done from ${listed(job.locations)}, and none of your places is there.`,
    work_authorization_missing: () =>
      'The job asks for the right to work in the US without sponsoring a visa, and your profile names no such right.',
    sponsorship_not_offered: () => 'You need a visa sponsor for this job, and the company does not sponsor.',
  },
  company: {
    job_not_active: () => 'Your job is not open at the moment.',
    job_expired: () => 'The closing date of your job is over.',
    current_employer: () => 'This candidate cannot be proposed for this job.',
    pay_below_minimum: () => "The top of your pay range is below the candidate's minimum.",
    not_remote: () => 'The candidate works remotely only, and your job is not remote.',
    location_not_workable: () => "Your job cannot be done from any of the candidate's places.",
    work_authorization_missing: () =>
      'Your job asks for the right to work in the US without sponsoring a visa, and the candidate names no such right.',
    sponsorship_not_offered: () => 'The candidate needs a visa sponsor, and your job does not sponsor.',
  },
};

function candidateRemedy(reason: BlockReason, { candidate, job, now }: Facts): Remedy | null {
  switch (reason) {
    case 'current_employer':
      return {
        text: 'If you work there no longer, change the present company in your profile.',
        candidate: { current_company: null },
      };
    case 'pay_below_minimum':
      return {
        text: `It would be shown with a minimum of ${money(job.salary_max_usd ?? 0)} or less in your profile.`,
        candidate: { salary_min: job.salary_max_usd },
      };
    case 'not_remote':
    case 'location_not_workable':
      return placeRemedy(candidate, job, now);
    case 'work_authorization_missing':
      return {
        text: 'If you do have the right to work in the US, add it to your profile.',
        candidate: { work_authorization: [...candidate.work_authorization, 'US Citizen'] },
      };
    case 'sponsorship_not_offered':
      return {
        text: 'If you can work there without a sponsor, say so in your profile.',
        candidate: { requires_sponsorship: false },
      };
    default:
      return null;
  }
}

/** The first place of the job that would do, were it among those the candidate would work from. */
function placeRemedy(candidate: ScoreCandidate, job: ScoreJob, now: string): Remedy | null {
  const remote_preference =
    candidate.remote_preference === 'remote_only' ? 'flexible' : candidate.remote_preference;
  const alsoOffice =
    remote_preference === candidate.remote_preference ? '' : ' and allowed work that is not remote';
  for (const place of job.locations) {
    const change = { remote_preference, preferred_locations: [...candidate.preferred_locations, place] };
    const next = blockedBy({ ...candidate, ...change }, job, now);
    if (next === 'not_remote' || next === 'location_not_workable') continue;
    const text = `It would be shown if you named ${place} among the places you would work from${alsoOffice}.`;
    return { text, candidate: change };
  }
  return null;
}

function companyRemedy(reason: BlockReason, { candidate, job }: Facts): Remedy | null {
  switch (reason) {
    case 'job_not_active':
      return { text: 'Open the job.', job: { status: 'active' } };
    case 'job_expired':
      return { text: 'Give the job a later closing date.', job: { expires_at: null } };
    case 'pay_below_minimum':
      return {
        text: 'A higher top of the pay range would lift this.',
        job: { salary_max_usd: candidate.salary_min },
      };
    case 'not_remote':
    case 'location_not_workable':
      return {
        text: 'Offering the job as remote work too would lift this.',
        job: { locations: [...job.locations, 'Remote'] },
      };
    case 'work_authorization_missing':
    case 'sponsorship_not_offered':
      return { text: 'Sponsoring a visa would lift this.', job: { will_sponsor: true } };
    default:
      return null;
  }
}
