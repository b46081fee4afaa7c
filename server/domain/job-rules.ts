import { Failure } from '../../contract/failure.ts';
import type { JobStatus } from '../../contract/jobs.ts';
import { refuseReversed } from './change.ts';
import { CURRENCIES, toUsd } from './currency.ts';

/** What the rules look at, of a job as it will be kept. */
export interface JobTerms {
  min_years_experience?: number | null;
  max_years_experience?: number | null;
  salary_min?: number | null;
  salary_max?: number | null;
  salary_currency: string;
  status: JobStatus;
  /** ISO 8601. */
  expires_at?: string | null;
}

/** A year's pay in whole US dollars, null where it is not said. */
export interface PayInUsd {
  salary_min_usd: number | null;
  salary_max_usd: number | null;
}

const HIGHEST_PAY_USD = 100_000_000;
const LONGEST_LIFE_YEARS = 10;
const YEAR_MILLISECONDS = 31_557_600_000;

/**
 * Fails with `invalid_input` when a job contradicts itself; the failure names a field of `change`. `now` is in
 * milliseconds: an active job may not have expired, and an expiry that is set lies ahead.
 */
export function checkJob(job: JobTerms, change: object, now: number): void {
  refuseReversed(job, 'min_years_experience', 'max_years_experience', change);
  refuseReversed(job, 'salary_min', 'salary_max', change);
  if (!CURRENCIES.includes(job.salary_currency)) {
    refuse('salary_currency', `must be one of ${CURRENCIES.join(', ')}`);
  }
  refuseAbsurdPay(job, change);
  refusePastExpiry(job, change, now);
}

/** The pay of a job in US dollars by the yearly reference rates. */
export function payInUsd(job: Pick<JobTerms, 'salary_min' | 'salary_max' | 'salary_currency'>): PayInUsd {
  const convert = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? null : toUsd(amount, job.salary_currency);
  return { salary_min_usd: convert(job.salary_min), salary_max_usd: convert(job.salary_max) };
}

function refuseAbsurdPay(job: JobTerms, change: object): void {
  const { salary_min_usd, salary_max_usd } = payInUsd(job);
  if (Math.max(salary_min_usd ?? 0, salary_max_usd ?? 0) <= HIGHEST_PAY_USD) return;
  const fields = ['salary_max', 'salary_min', 'salary_currency'];
  const field = fields.find((name) => name in change) ?? 'salary_max';
  refuse(field, `makes a yearly pay of more than ${HIGHEST_PAY_USD} US dollars`);
}

function refusePastExpiry(job: JobTerms, change: object, now: number): void {
  if (job.expires_at === null || job.expires_at === undefined) return;
  const matters = 'expires_at' in change || ('status' in change && job.status === 'active');
  if (!matters) return;
  const ahead = Date.parse(job.expires_at) - now;
  // A leap second is a time to the schema and none to JavaScript; it fails the comparison.
  if (!(ahead > 0)) refuse('expires_at', 'must be in the future');
  if (ahead > LONGEST_LIFE_YEARS * YEAR_MILLISECONDS) {
    refuse('expires_at', `may be at most ${LONGEST_LIFE_YEARS} years ahead`);
  }
}

function refuse(field: string, reason: string): never {
  throw new Failure('invalid_input', `${field} ${reason}.`, { field });
}

/** True for a job that is shown to everybody: active and not expired. `now` in milliseconds. */
export function isOpen(job: Pick<JobTerms, 'status' | 'expires_at'>, now: number): boolean {
  const { status, expires_at = null } = job;
  return status === 'active' && (expires_at === null || Date.parse(expires_at) > now);
}
