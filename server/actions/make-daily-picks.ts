import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { PossiblePick } from '../domain/order/preferences.ts';
import { pickMutual, possiblePicks } from '../matching/daily-picks.ts';
import type { Ports } from '../ports/ports.ts';
import { claimRun, finishRun, listPickCandidates, releaseClaim, renewClaim } from '../store/daily-picks.ts';

type Limits = Pick<Config, 'daily_pick_candidates' | 'daily_pick_capacity' | 'feed_candidates'>;

/** How a run goes on; it ends early when `signal` says so, and the next run begins anew. */
export interface RunCompany {
  signal: AbortSignal;
  log: (progress: object) => void;
}

const RENEW_EVERY = 25;
const LOG_EVERY = 500;

/**
 * Picks for today (UTC), once: by whichever process comes first, for the candidates who looked in last. Picks that
 * were made, or null when today's are made already or another process is at it.
 */
export async function makeDailyPicks(
  ports: Pick<Ports, 'sql' | 'graph' | 'vectors'>,
  limits: Limits,
  { signal, log }: RunCompany,
): Promise<number | null> {
  if (limits.daily_pick_candidates === 0) return null;
  const claim = { day: new Date().toISOString().slice(0, 10), holder: randomUUID() };
  if (!(await claimRun(ports.sql, claim))) return null;
  const candidates = await listPickCandidates(ports.sql, limits.daily_pick_candidates);
  const pairs: PossiblePick[] = [];
  // One after the other: a run may take minutes, and people who look at their feeds come first.
  for (const [index, candidateId] of candidates.entries()) {
    if (signal.aborted) {
      await releaseClaim(ports.sql, claim);
      return null;
    }
    if (index % RENEW_EVERY === 0 && !(await renewClaim(ports.sql, claim, index))) return null;
    if (index % LOG_EVERY === 0) log({ day: claim.day, candidates: index, of: candidates.length });
    pairs.push(...(await possiblePicks(ports, candidateId, limits)));
  }
  const picks = pickMutual(pairs, limits.daily_pick_capacity);
  const jobs = new Set(pairs.map(({ job_id }) => job_id)).size;
  const isKept = await finishRun(ports.sql, claim, picks, { candidates: candidates.length, jobs });
  log({ day: claim.day, candidates: candidates.length, jobs, pairs: pairs.length, picks: picks.length });
  return isKept ? picks.length : null;
}
