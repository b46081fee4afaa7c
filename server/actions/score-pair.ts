import type { ScorePair } from '../domain/score-pair.ts';
import { scoreOnePair } from '../matching/pair.ts';

/** The score that a swipe or match records: computed from the truth as it is now, with a receipt. */
export const scorePair: ScorePair = async (ports, candidateId, jobId) => {
  const { score } = await scoreOnePair(ports, candidateId, jobId);
  const { match_score, explanation: match_explanation, blocked_by } = score;
  return { match_score, match_explanation, blocked_by };
};
