import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { scoreOnePair } from '../matching/pair.ts';
import type { Ports } from '../ports/ports.ts';
import { readCandidateCards } from '../store/cards.ts';
import { readJobPicks, readPickDay } from '../store/daily-picks.ts';
import { isCompanysJob } from '../store/reach.ts';

/** Today's candidates for one of the company's jobs, best first, scored as things are now; `not_found` for others' jobs. */
export async function readJobDailyPick(ports: Pick<Ports, 'sql' | 'vectors'>, actor: Actor, jobId: number) {
  if (!(await isCompanysJob(ports.sql, jobId, actor.company_id))) throw new Failure('not_found');
  const day = await readPickDay(ports.sql, new Date().toISOString().slice(0, 10));
  const ids = day === null ? [] : await readJobPicks(ports.sql, day, jobId);
  const cards = await readCandidateCards(ports.sql, ids);
  const items = await Promise.all(
    cards.map(async (candidate) => {
      const { score } = await scoreOnePair(ports, candidate.id, jobId);
      const { match_score, order_score, explanation: match_explanation, blocked_by } = score;
      return blocked_by === null ? [{ candidate, match_score, order_score, match_explanation }] : [];
    }),
  );
  const picks = items.flat().sort((a, b) => b.order_score - a.order_score || a.candidate.id - b.candidate.id);
  return { day, items: picks };
}
