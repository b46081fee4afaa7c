import { payRange, type Told } from './wording.ts';

/** What is told of pay. A company must not learn what the candidate asks for, so it reads no figure and no wish. */
export function payClause(told: Told): { text: string; evidence: string[] } {
  return told.side === 'candidate' ? forCandidate(told) : forCompany(told);
}

function forCandidate({ pair: { candidate, job }, scored }: Told) {
  const share = scored.fractions.compensation;
  const { salary_min: least, salary_max: wish } = candidate;
  const offered = job.salary_min_usd !== null || job.salary_max_usd !== null;
  if (!offered) return { text: 'the job does not say what it pays', evidence: [] };
  const pays = `the job pays ${payRange(job.salary_min_usd, job.salary_max_usd)} a year in US dollars`;
  if (share === null) return { text: `${pays}; you have not said what you hope for`, evidence: [] };
  const wants = `you ask for ${payRange(least, wish)}`;
  return { text: `${pays}; ${wants}${fits(share)}`, evidence: equityLine(candidate, job) };
}

function fits(share: number): string {
  if (share >= 1) return ', which fits';
  return share > 0 ? ', which fits in part' : ', which does not fit';
}

function equityLine(candidate: Told['pair']['candidate'], job: Told['pair']['job']): string[] {
  const wanted = candidate.equity_preference === 'required' || candidate.equity_preference === 'nice_to_have';
  return wanted && job.equity_offered === false
    ? ['You want shares in the company, and the job offers none.']
    : [];
}

function forCompany({ pair: { job }, scored }: Told) {
  const share = scored.fractions.compensation;
  const offered = job.salary_min_usd !== null || job.salary_max_usd !== null;
  if (!offered) return { text: 'your job does not say what it pays', evidence: [] };
  if (share === null) return { text: 'the candidate has not said what pay they hope for', evidence: [] };
  const hopes = 'what the candidate hopes for';
  if (share >= 1) return { text: `the pay you offer suits ${hopes}`, evidence: [] };
  if (share > 0) return { text: `the pay you offer suits ${hopes} in part`, evidence: [] };
  return { text: `the pay you offer stays below ${hopes}`, evidence: [] };
}

/** Pay in a clause of the summary, or null when either side is silent. */
export function payShort({ side, pair: { candidate, job } }: Told): string | null {
  const { salary_min: least } = candidate;
  const top = job.salary_max_usd;
  if (least === null || top === null || top < least) return null;
  if (side === 'company') return 'your pay reaches what they ask for';
  const isAbove = job.salary_min_usd !== null && job.salary_min_usd >= least;
  return isAbove ? 'all of the pay range is at or above your minimum' : 'the pay reaches your minimum';
}
