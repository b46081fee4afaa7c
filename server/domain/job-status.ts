import { Failure } from '../../contract/failure.ts';
import type { JobStatus } from '../../contract/jobs.ts';

/**
 * Where a job may go from each status. A draft is published or given up; once published it is never a draft
 * again. A closed or filled job may reopen, because budgets come back and hires fall through.
 */
const MOVES: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  draft: ['active', 'closed'],
  active: ['paused', 'closed', 'filled'],
  paused: ['active', 'closed', 'filled'],
  closed: ['active'],
  filled: ['active'],
};

/** Fails with `illegal_status` when a job may not move so; staying is always allowed. */
export function refuseIllegalMove(from: JobStatus, to: JobStatus): void {
  if (from === to || MOVES[from].includes(to)) return;
  const sentence = `A job that is ${from} cannot become ${to}; it can become ${MOVES[from].join(' or ')}.`;
  throw new Failure('illegal_status', sentence, { field: 'status' });
}
