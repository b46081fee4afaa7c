import { Failure } from '../../contract/failure.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Actor } from '../domain/actor.ts';
import { publicJob } from '../domain/job-row.ts';
import { isOpen } from '../domain/job-rules.ts';
import type { Ports } from '../ports/ports.ts';
import { findJob } from '../store/jobs.ts';

/** A job: whole for its own company, its public part for others while it is open, else `not_found`. */
export async function readJob({ sql }: Pick<Ports, 'sql'>, actor: Actor, jobId: number): Promise<Job> {
  const job = await findJob(sql, jobId);
  if (job === null) throw new Failure('not_found');
  if (job.company_id === actor.company_id) return job;
  if (!isOpen(job, Date.now())) throw new Failure('not_found');
  return publicJob(job);
}
