import type { JobCounts } from '../domain/job-counts.ts';
import type { Sql } from '../ports/sql.ts';

/**
 * Adds to a job's counters, `times` 1 or -1. Everybody who swipes the job waits for its row until the transaction has
 * ended, so this comes last in it. `updated_at` stays: the job itself did not change.
 */
export async function addToCounters(
  sql: Sql,
  jobId: number,
  counts: JobCounts,
  times: 1 | -1,
): Promise<void> {
  const { swipe_right_count, swipe_left_count, match_count } = counts;
  const changes = [swipe_right_count * times, swipe_left_count * times, match_count * times];
  if (changes.every((change) => change === 0)) return;
  await sql.query(
    `update jobs set swipe_right_count = coalesce(swipe_right_count, 0) + $2,
            swipe_left_count = coalesce(swipe_left_count, 0) + $3,
            match_count = coalesce(match_count, 0) + $4
      where id = $1`,
    [jobId, ...changes],
  );
}
