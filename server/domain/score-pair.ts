import type { Ports } from '../ports/ports.ts';

/** What a match keeps of its score: 0 to 100, and the explanation whose parts add up to it. */
export interface PairScore {
  match_score: number;
  match_explanation: object;
  /** The hard constraint that rules the pair out, or null. */
  blocked_by: string | null;
}

/** Scores one candidate for one job from the truth as it is now. Handed to actions that record a score. */
export type ScorePair = (
  ports: Pick<Ports, 'sql' | 'vectors'>,
  candidateId: number,
  jobId: number,
) => Promise<PairScore>;
