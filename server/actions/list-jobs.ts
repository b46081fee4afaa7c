import { Failure } from '../../contract/failure.ts';
import type { JobListItem, JobQuery } from '../../contract/jobs.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import type { Ports } from '../ports/ports.ts';
import { listJobs as list } from '../store/jobs.ts';

const DEFAULT_LIMIT = 20;

/** A page of the jobs of the caller's company, the newest first, of one status or all. */
export async function listJobs(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  query: JobQuery,
): Promise<Page<JobListItem>> {
  if (actor.company_id === null) throw new Failure('forbidden');
  const { limit = DEFAULT_LIMIT, status = null } = query;
  const before = decodeCursor(query.cursor, ['id'])?.[0] ?? null;
  const rows = await list(sql, actor.company_id, { before, limit: limit + 1, status });
  return pageFrom(rows, limit, (job) => [job.id]);
}
