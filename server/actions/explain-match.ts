import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { MatchExplanation } from '../domain/score/types.ts';
import { scoreOnePair } from '../matching/pair.ts';
import { cachedScore } from '../matching/scored-pairs.ts';
import type { Ports } from '../ports/ports.ts';
import { isCandidateInReach, isCompanysJob, isJobInReach } from '../store/reach.ts';

type MatchPorts = Pick<Ports, 'sql' | 'vectors' | 'cache'>;

/** How well a job and the asking candidate fit; `not_found` for a job they may not see. */
export async function explainJobMatch(ports: MatchPorts, actor: Actor, jobId: number) {
  if (!(await isJobInReach(ports.sql, jobId, actor.user_id))) throw new Failure('not_found');
  return explain(ports, actor.user_id, jobId);
}

/** How well a candidate fits one of the company's jobs; `not_found` for what is not theirs to see. */
export async function explainCandidateMatch(
  ports: MatchPorts,
  actor: Actor,
  jobId: number,
  candidateId: number,
) {
  const isTheirs = await isCompanysJob(ports.sql, jobId, actor.company_id);
  if (!isTheirs || !(await isCandidateInReach(ports.sql, candidateId))) throw new Failure('not_found');
  return explain(ports, candidateId, jobId);
}

async function explain(ports: MatchPorts, candidateId: number, jobId: number) {
  const [cached] = await ports.cache.readScores([{ candidate_id: candidateId, job_id: jobId }]);
  // Only pairs that nothing blocks are kept in the cache.
  if (cached) return answer(cached.score, cached.explanation as MatchExplanation, null);
  const mark = await ports.cache.readMark();
  const scored = await scoreOnePair(ports, candidateId, jobId);
  const { match_score, explanation, blocked_by } = scored.score;
  if (blocked_by === null) {
    await ports.cache.writeScores(mark, [cachedScore(scored, new Date().toISOString())]);
  }
  return answer(match_score, explanation, blocked_by);
}

function answer(match_score: number, match_explanation: MatchExplanation, blocked_by: string | null) {
  return { match_score, match_explanation, eligible: blocked_by === null, blocked_by };
}
