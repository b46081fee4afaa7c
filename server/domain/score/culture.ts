import { skillKey } from './skill-overlap.ts';
import type { ScoreCandidate, ScoreJob } from './types.ts';
import type { Weights } from './weights.ts';

const PACES = ['relaxed', 'balanced', 'fast'];

/** How a remote preference sits with a company's policy, 0 to 1. */
const POLICY_FIT: ReadonlyMap<string, number> = new Map([
  ['remote_only remote_first', 1],
  ['remote_only hybrid', 0.4],
  ['remote_only office_first', 0],
  ['hybrid remote_first', 0.7],
  ['hybrid hybrid', 1],
  ['hybrid office_first', 0.4],
  ['office remote_first', 0.2],
  ['office hybrid', 0.7],
  ['office office_first', 1],
  ['flexible remote_first', 1],
  ['flexible hybrid', 1],
  ['flexible office_first', 1],
]);

/** How well each wish about a company is met, 0 to 1; null when either side is silent. */
export interface CultureFits {
  size: number | null;
  pace: number | null;
  policy: number | null;
  stack: number | null;
}

/** `knownSkills` are compared names from all of the candidate's lists, so that the part is the same in every track. */
export function cultureFits(
  candidate: ScoreCandidate,
  job: ScoreJob,
  knownSkills: ReadonlySet<string>,
  weights: Weights['culture'],
): CultureFits {
  const { company } = job;
  return {
    size: sizeFit(candidate.preferred_company_size, company.size),
    pace: paceFit(candidate.preferred_pace, company.pace),
    policy: POLICY_FIT.get(`${candidate.remote_preference} ${company.remote_policy}`) ?? null,
    stack: stackFit(company.tech_stack, knownSkills, weights.stack_enough),
  };
}

/** Mean of what is known of company size, pace, remote policy and tech stack, 0 to 1; null when nothing is. */
export function culture(
  candidate: ScoreCandidate,
  job: ScoreJob,
  knownSkills: ReadonlySet<string>,
  weights: Weights['culture'],
): number | null {
  const { size, pace, policy, stack } = cultureFits(candidate, job, knownSkills, weights);
  const fits = [size, pace, policy, stack].filter((fit) => fit !== null);
  return fits.length === 0 ? null : fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
}

function sizeFit(preferred: readonly string[], size: string | null): number | null {
  if (preferred.length === 0 || size === null) return null;
  return preferred.includes(size) ? 1 : 0;
}

function paceFit(preferred: string | null, pace: string | null): number | null {
  const wanted = PACES.indexOf(preferred ?? '');
  const given = PACES.indexOf(pace ?? '');
  return wanted < 0 || given < 0 ? null : 1 - Math.abs(wanted - given) / 2;
}

function stackFit(stack: readonly string[], known: ReadonlySet<string>, enough: number): number | null {
  const names = new Set(stack.map(skillKey));
  if (names.size === 0) return null;
  const shared = [...names].filter((name) => known.has(name)).length;
  return Math.min(1, shared / Math.min(names.size, enough));
}
