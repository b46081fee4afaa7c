import type { ScorePair } from '../domain/score-pair.ts';
import { scoreOnePair } from '../matching/pair.ts';

/** The score that a swipe or match records: computed from the truth as it is now, with a receipt. */
export const scorePair: ScorePair = async (ports, candidateId, jobId) => {
  const { score } = await scoreOnePair(ports, candidateId, jobId);
  return { match_score: score.match_score, match_explanation: score.explanation };
};
