import type { Ports } from '../ports/ports.ts';
import { expireIfIdle, listIdleMatches } from '../store/matches.ts';
import { keepNotices, publishNotices } from '../store/notifications.ts';

const BATCH = 100;

/** Lets matches expire that nobody has touched for so many days, and tells both sides; how many, at most 100. */
export async function expireMatches(ports: Pick<Ports, 'sql' | 'cache'>, days: number): Promise<number> {
  let count = 0;
  for (const { id } of await listIdleMatches(ports.sql, days, BATCH)) {
    if (await expireMatch(ports, id, days)) count += 1;
  }
  return count;
}

// One transaction each: whoever tells people locks them in one order, which a batch could not keep.
async function expireMatch(ports: Pick<Ports, 'sql' | 'cache'>, id: number, days: number): Promise<boolean> {
  const notices = await ports.sql.transaction(async (sql) => {
    const match = await expireIfIdle(sql, id, days);
    if (match === null) return null;
    const { job_id, candidate_id, status } = match;
    const body = { match_id: id, job_id, candidate_id, status };
    return keepNotices(sql, match, { type: 'match_status_changed', body });
  });
  await publishNotices(ports, notices ?? []);
  return notices !== null;
}
