import { Failure } from '../../contract/failure.ts';
import type { Side } from '../../contract/swipes.ts';
import type { Actor } from '../domain/actor.ts';
import { explainTo, type ToExplain } from '../domain/explanation/explain.ts';
import { type CachedExplanation, seenByBoth } from '../domain/explanation/seen-by.ts';
import { factsOfReceipt } from '../domain/score/receipt.ts';
import type { MatchExplanation } from '../domain/score/types.ts';
import { scoreOnePair } from '../matching/pair.ts';
import { cachedScore } from '../matching/scored-pairs.ts';
import type { Ports } from '../ports/ports.ts';
import { isCandidateInReach, isCompanysJob, isJobInReach } from '../store/reach.ts';
import { readReceipt } from '../store/score-receipts.ts';

type MatchPorts = Pick<Ports, 'sql' | 'vectors' | 'cache'>;

/** How well a job and the asking candidate fit; `not_found` for a job they may not see. */
export async function explainJobMatch(ports: MatchPorts, actor: Actor, jobId: number) {
  if (!(await isJobInReach(ports.sql, jobId, actor.user_id))) throw new Failure('not_found');
  return explain(ports, 'candidate', actor.user_id, jobId);
}

/**
 * How well a candidate fits one of the company's jobs; `not_found` for what is not theirs to see. That holds for whoever
 * works there now: an employer must not learn that they are looking.
 */
export async function explainCandidateMatch(
  ports: MatchPorts,
  actor: Actor,
  jobId: number,
  candidateId: number,
) {
  const isTheirs = await isCompanysJob(ports.sql, jobId, actor.company_id);
  if (!isTheirs || !(await isCandidateInReach(ports.sql, candidateId))) throw new Failure('not_found');
  const answer = await explain(ports, 'company', candidateId, jobId);
  if (answer.blocked_by === 'current_employer') throw new Failure('not_found');
  return answer;
}

async function explain(ports: MatchPorts, side: Side, candidateId: number, jobId: number) {
  const cached = await fromCache(ports, side, candidateId, jobId);
  if (cached !== null) return cached;
  const mark = await ports.cache.readMark();
  const scored = await scoreOnePair(ports, candidateId, jobId);
  const now = new Date().toISOString();
  const { match_score, explanation, blocked_by } = scored.score;
  if (blocked_by === null) await ports.cache.writeScores(mark, [cachedScore(scored, now)]);
  const { counterfactuals } = explanation;
  return answer(side, match_score, explanation, { ...scored, counterfactuals, blocked_by, now });
}

/** The words are made from the receipt of the number in the cache; only pairs that nothing blocks are there. */
async function fromCache(ports: MatchPorts, side: Side, candidate_id: number, job_id: number) {
  const [cached] = await ports.cache.readScores([{ candidate_id, job_id }]);
  if (!cached) return null;
  const explanation = seenByBoth(cached.explanation as CachedExplanation);
  const receipt = await readReceipt(ports.sql, explanation.receipt_id);
  const facts = receipt === null ? null : factsOfReceipt(receipt);
  if (facts === null) return null;
  const { counterfactuals } = explanation;
  return answer(side, cached.score, explanation, { ...facts, counterfactuals, blocked_by: null });
}

function answer(side: Side, match_score: number, explanation: MatchExplanation, facts: ToExplain) {
  const { summary, ...words } = explainTo(side, facts);
  const { blocked_by } = facts;
  const match_explanation = { ...explanation, summary };
  return { match_score, match_explanation, eligible: blocked_by === null, blocked_by, ...words };
}
