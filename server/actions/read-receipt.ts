import { Failure } from '../../contract/failure.ts';
import type { Side } from '../../contract/swipes.ts';
import type { Actor } from '../domain/actor.ts';
import { explainTo } from '../domain/explanation/explain.ts';
import { factsOfReceipt, type StoredReceipt } from '../domain/score/receipt.ts';
import { scorePair } from '../domain/score/score.ts';
import type { Ports } from '../ports/ports.ts';
import { isCompanysJob } from '../store/reach.ts';
import { readReceipt as findReceipt } from '../store/score-receipts.ts';

/**
 * A score's receipt, the number computed again from what it kept, and the reasons in words for whoever asks; nothing but
 * the number when its version of the weights is not known any more. Only the candidate it is about and the job's
 * company may see it.
 */
export async function readReceipt({ sql }: Pick<Ports, 'sql'>, actor: Actor, receiptId: string) {
  const receipt = await findReceipt(sql, receiptId);
  if (receipt === null) throw new Failure('not_found');
  const isOwn = receipt.candidate_id === actor.user_id;
  if (!isOwn && !(await isCompanysJob(sql, receipt.job_id, actor.company_id))) throw new Failure('not_found');
  return {
    receipt_id: receipt.id,
    candidate_id: receipt.candidate_id,
    job_id: receipt.job_id,
    match_score: receipt.match_score,
    ...again(isOwn ? 'candidate' : 'company', receiptId, receipt),
    weights_version: receipt.weights_version,
    skills_version: receipt.skills_version,
    embedding_model: receipt.embedding_model,
    scored_at: receipt.created_at,
  };
}

function again(side: Side, receipt_id: string, receipt: StoredReceipt) {
  const facts = factsOfReceipt(receipt);
  if (facts === null) {
    const nothing = { reasons: [], partial_because: null, changes: [], blocked: null };
    return { recomputed_score: null, match_explanation: null, ...nothing };
  }
  const { match_score, explanation, blocked_by } = scorePair(
    facts.candidate,
    facts.job,
    facts.similarity,
    facts,
  );
  if (side === 'company' && blocked_by === 'current_employer') throw new Failure('not_found');
  const { counterfactuals } = explanation;
  const { summary, ...words } = explainTo(side, { ...facts, counterfactuals, blocked_by });
  return {
    recomputed_score: match_score,
    match_explanation: { ...explanation, receipt_id, summary },
    ...words,
  };
}
