import { blockedBy } from './constraints.ts';
import { counterfactuals } from './counterfactuals.ts';
import {
  fitsOf,
  orderScore,
  type PreparedPair,
  preparePair,
  type ScoredPair,
  scorePrepared,
} from './pair.ts';
import { summarize } from './summary.ts';
import {
  type BlockReason,
  type MatchExplanation,
  type PairScore,
  SCORE_PARTS,
  type ScoreCandidate,
  type ScoreJob,
  type Similarity,
} from './types.ts';
import { WEIGHTS, type Weights } from './weights.ts';

export interface ScoreOptions {
  /** The moment at which the job's expiry is judged, ISO 8601. */
  now: string;
  weights?: Weights;
  /** At most this many counterfactuals, 3 unless told; 0 makes a first pass over many pairs cheap. */
  counterfactuals?: number;
  /** From `receiptId`; empty when no receipt is kept. */
  receiptId?: string;
}

/**
 * The whole score of one pair. Pure: the same inputs give the same numbers, whatever the order of the lists. A
 * blocked pair is scored too, says what blocks it and has no counterfactuals, because no skill would open it.
 */
export function scorePair(
  candidate: ScoreCandidate,
  job: ScoreJob,
  similarity: Similarity | null,
  options: ScoreOptions,
): PairScore {
  const weights = options.weights ?? WEIGHTS;
  const pair = preparePair(candidate, job, similarity, weights);
  const blocked = blockedBy(candidate, job, options.now, pair.places);
  const scored = scorePrepared(pair);
  const { candidateFit, companyFit } = fitsOf(pair, scored.fractions, similarity);
  const limit = blocked === null ? (options.counterfactuals ?? 3) : 0;
  return {
    match_score: scored.sum / 100,
    order_score: rounded(orderScore(candidateFit, companyFit) / 100, ORDER_DECIMALS),
    candidate_fit: candidateFit === null ? null : rounded(candidateFit / 100, FIT_DECIMALS),
    company_fit: companyFit === null ? null : rounded(companyFit / 100, FIT_DECIMALS),
    explanation: explain(pair, scored, blocked, limit, options.receiptId ?? ''),
    blocked_by: blocked,
  };
}

// Enough for cosines that differ in the fourth decimal.
const ORDER_DECIMALS = 4;
const FIT_DECIMALS = 2;

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function explain(
  pair: PreparedPair,
  scored: ScoredPair,
  blocked: BlockReason | null,
  limit: number,
  receiptId: string,
): MatchExplanation {
  const { earned, best } = scored;
  const points = (part: (typeof SCORE_PARTS)[number]) => {
    const value = earned[part];
    return value === null ? null : value / 100;
  };
  const held = pair.wanted.filter((_, index) => (best.worths[index] ?? 0) > 0);
  const lacking = pair.wanted.filter((skill) => skill.listed_as_required && !held.includes(skill));
  const used = SCORE_PARTS.filter((part) => earned[part] !== null);
  return {
    skill_overlap: points('skill_overlap'),
    semantic_match: points('semantic_match'),
    experience: points('experience'),
    compensation: points('compensation'),
    location: points('location'),
    culture: points('culture'),
    track: best.track,
    matched_skills: held.map((skill) => skill.name),
    missing_skills: lacking.map((skill) => skill.name),
    signals_used: used,
    partial: used.length < SCORE_PARTS.length,
    counterfactuals: counterfactuals(pair, scored, limit),
    receipt_id: receiptId,
    summary: summarize(pair, scored, blocked),
  };
}
