import type { Side } from '../../contract/swipes.ts';
import { summariesOf } from '../domain/explanation/explain.ts';
import type { CachedExplanation } from '../domain/explanation/seen-by.ts';
import { candidateInput, jobInput } from '../domain/score/inputs.ts';
import { inputHash, receiptId } from '../domain/score/receipt.ts';
import { type ScoreOptions, scorePair } from '../domain/score/score.ts';
import type { PairScore, ScoreCandidate, ScoreJob, Similarity } from '../domain/score/types.ts';
import { WEIGHTS, WEIGHTS_VERSION, type Weights } from '../domain/score/weights.ts';
import { SKILLS_VERSION } from '../domain/skills/vocabulary.ts';
import type { CachedScore } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { type ScoreInput, type ScoreReceipt, saveReceipts } from '../store/score-receipts.ts';

/** A candidate and a job with the facts that their score depends on. */
export interface Pair {
  candidate_id: number;
  job_id: number;
  candidate: ScoreCandidate;
  job: ScoreJob;
  similarity: Similarity | null;
}

export interface ScoredPair extends Pair {
  score: PairScore;
}

/** A scored pair with a sentence for each side. */
export interface ExplainedPair extends ScoredPair {
  summaries: Record<Side, string>;
}

/**
 * The pairs that no hard constraint blocks, best for both sides first; ties by ascending id. Scores without receipts
 * and without counterfactuals: a first pass over many pairs. Other weights are for measuring what each part brings.
 */
export function orderPairs(pairs: readonly Pair[], now: string, weights: Weights = WEIGHTS): ScoredPair[] {
  return pairs
    .map((pair) => ({ ...pair, score: scoreOf(pair, { now, counterfactuals: 0, weights }) }))
    .filter(({ score }) => score.blocked_by === null)
    .sort((a, b) => b.score.order_score - a.score.order_score || otherId(a) - otherId(b));
}

/** One pair scored and explained, blocked or not. */
export function explained(pair: Pair, now: string): ExplainedPair {
  const score = scoreOf(pair, { now, receiptId: receiptOf(pair) });
  return { ...pair, score, summaries: summariesOf({ ...pair, blocked_by: score.blocked_by, now }) };
}

/** Keeps what is needed to compute these scores again. */
export async function keepReceipts(
  { sql }: Pick<Ports, 'sql'>,
  scored: readonly ScoredPair[],
): Promise<void> {
  const inputs = new Map<string, ScoreInput>();
  for (const { candidate, job } of scored) {
    for (const input of [candidateSide(candidate), jobSide(job)]) inputs.set(input.hash, input);
  }
  await saveReceipts(sql, [...inputs.values()], scored.map(receiptRow));
}

function receiptRow(pair: ScoredPair): ScoreReceipt {
  return {
    id: pair.score.explanation.receipt_id,
    candidate_id: pair.candidate_id,
    job_id: pair.job_id,
    candidate_input: candidateSide(pair.candidate).hash,
    job_input: jobSide(pair.job).hash,
    similarity: pair.similarity?.cosine ?? null,
    weights_version: WEIGHTS_VERSION,
    skills_version: SKILLS_VERSION,
    embedding_model: pair.similarity?.model ?? '',
    match_score: pair.score.match_score,
  };
}

/** The pair's score as the cache keeps it. */
export function cachedScore(pair: ExplainedPair, now: string): CachedScore {
  const { candidate_id, job_id, score, summaries } = pair;
  const explanation: CachedExplanation = { ...score.explanation, summaries };
  return { candidate_id, job_id, score: score.match_score, explanation, computed_at: now };
}

function otherId({ candidate_id, job_id }: Pair): number {
  // In one feed either all candidates or all jobs are the same, so the sum orders by the other.
  return candidate_id + job_id;
}

function scoreOf(pair: Pair, options: ScoreOptions): PairScore {
  return scorePair(pair.candidate, pair.job, pair.similarity, options);
}

function receiptOf(pair: Pair): string {
  return receiptId({
    candidate_hash: candidateSide(pair.candidate).hash,
    job_hash: jobSide(pair.job).hash,
    similarity: pair.similarity,
    weights_version: WEIGHTS_VERSION,
    skills_version: SKILLS_VERSION,
    embedding_model: pair.similarity?.model ?? '',
  });
}

// In a feed one side stands in a hundred pairs; its hash is made once.
const sides = new WeakMap<object, ScoreInput>();

function candidateSide(facts: ScoreCandidate): ScoreInput {
  return remembered(facts, () => ({ kind: 'candidate', body: candidateInput(facts) }));
}

function jobSide(facts: ScoreJob): ScoreInput {
  return remembered(facts, () => ({ kind: 'job', body: jobInput(facts) }));
}

function remembered(facts: object, make: () => Omit<ScoreInput, 'hash'>): ScoreInput {
  const known = sides.get(facts);
  if (known !== undefined) return known;
  const input = make();
  const hashed = { ...input, hash: inputHash(input.body) };
  sides.set(facts, hashed);
  return hashed;
}
