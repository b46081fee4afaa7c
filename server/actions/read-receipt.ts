import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { replay } from '../domain/score/receipt.ts';
import type { Ports } from '../ports/ports.ts';
import { isCompanysJob } from '../store/reach.ts';
import { readReceipt as findReceipt } from '../store/score-receipts.ts';

/**
 * A score's receipt and the number computed again from what it kept; null when its version of the weights is not
 * known any more. Only the candidate it is about and the job's company may see it.
 */
export async function readReceipt({ sql }: Pick<Ports, 'sql'>, actor: Actor, receiptId: string) {
  const receipt = await findReceipt(sql, receiptId);
  if (receipt === null) throw new Failure('not_found');
  const isTheirs =
    receipt.candidate_id === actor.user_id || (await isCompanysJob(sql, receipt.job_id, actor.company_id));
  if (!isTheirs) throw new Failure('not_found');
  const { similarity: cosine, embedding_model: model } = receipt;
  const again = replay({
    candidate: receipt.candidate_body,
    job: receipt.job_body,
    similarity: cosine === null ? null : { cosine, model },
    weights_version: receipt.weights_version,
    scored_at: receipt.created_at,
  });
  return {
    receipt_id: receipt.id,
    candidate_id: receipt.candidate_id,
    job_id: receipt.job_id,
    match_score: receipt.match_score,
    recomputed_score: again?.match_score ?? null,
    match_explanation: again === null ? null : { ...again.explanation, receipt_id: receipt.id },
    weights_version: receipt.weights_version,
    skills_version: receipt.skills_version,
    embedding_model: model,
    scored_at: receipt.created_at,
  };
}
