import type { Job, JobChange, JobSkill, JobStatus, NewJob, OwnJob } from '../../contract/jobs.ts';
import { merged } from './change.ts';
import { checkJob, type JobTerms, type PayInUsd, payInUsd } from './job-rules.ts';
import type { JobSkillLists } from './job-skills.ts';
import { refuseIllegalMove } from './job-status.ts';

/** The columns of a job that its company decides, as they are written. Times are ISO 8601. */
export interface JobRow extends Required<Omit<NewJob, keyof JobSkillLists | 'status'>>, PayInUsd {
  required_skills: readonly JobSkill[];
  nice_to_have_skills: readonly JobSkill[];
  status: JobStatus;
  filled_at: string | null;
  description_generated: boolean;
}

const DEFAULTS = {
  min_years_experience: null,
  max_years_experience: null,
  salary_min: null,
  salary_max: null,
  salary_currency: 'USD',
  equity_offered: false,
  equity_range: null,
  locations: null,
  timezone_requirements: null,
  employment_type: null,
  requires_us_authorization: true,
  will_sponsor: false,
  status: 'active',
  filled_at: null,
  expires_at: null,
  description_generated: false,
} as const;

/** A new job's row: what is given, the schema's defaults for the rest, its settled skills and its pay in dollars. */
export function newJobRow(given: NewJob, lists: Partial<JobSkillLists>): JobRow {
  const { required_skills = [], nice_to_have_skills = [] } = lists;
  const row = { ...DEFAULTS, ...given, required_skills, nice_to_have_skills };
  return { ...row, ...payInUsd(row) };
}

/** What is looked at of a job before it changes. */
export type JobBefore = JobTerms & Pick<JobRow, 'description' | 'filled_at' | 'description_generated'>;

/**
 * The columns that a change writes besides the skills: what is given and what follows from it. Fails with
 * `invalid_input` or `illegal_status` when the job may not become so. `now` in milliseconds.
 */
export function changedJobColumns(
  before: JobBefore,
  change: Omit<JobChange, keyof JobSkillLists>,
  now: number,
): Partial<JobRow> {
  const after = merged(before, change);
  refuseIllegalMove(before.status, after.status);
  checkJob(after, change, now);
  const filledAt = before.filled_at ?? new Date(now).toISOString();
  return {
    ...change,
    ...payInUsd(after),
    filled_at: after.status === 'filled' ? filledAt : null,
    description_generated: before.description_generated && after.description === before.description,
  };
}

/** A job without what only its own company sees. */
export function publicJob(job: OwnJob): Job {
  const { filled_at, view_count, swipe_right_count, swipe_left_count, match_count, ...shown } = job;
  return shown;
}
