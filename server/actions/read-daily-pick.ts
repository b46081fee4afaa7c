import type { Actor } from '../domain/actor.ts';
import { scoreOnePair } from '../matching/pair.ts';
import type { Ports } from '../ports/ports.ts';
import { readJobCards } from '../store/cards.ts';
import { readCandidatePick, readPickDay } from '../store/daily-picks.ts';

/** Today's job for the candidate, scored as things are now; no pick when it was decided, closed or is ruled out. */
export async function readDailyPick(ports: Pick<Ports, 'sql' | 'vectors'>, actor: Actor) {
  const day = await readPickDay(ports.sql, new Date().toISOString().slice(0, 10));
  const jobId = day === null ? null : await readCandidatePick(ports.sql, day, actor.user_id);
  if (jobId === null) return { day, pick: null };
  const [job] = await readJobCards(ports.sql, [jobId]);
  if (job === undefined) return { day, pick: null };
  const { score } = await scoreOnePair(ports, actor.user_id, jobId);
  if (score.blocked_by !== null) return { day, pick: null };
  const { match_score, order_score, explanation: match_explanation } = score;
  return { day, pick: { job, match_score, order_score, match_explanation } };
}
