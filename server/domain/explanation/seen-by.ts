import type { Side } from '../../../contract/swipes.ts';
import type { MatchExplanation } from '../score/types.ts';

/** An explanation as the cache keeps it: with a sentence for each side beside the one that both may read. */
export interface CachedExplanation extends MatchExplanation {
  summaries?: Record<Side, string>;
}

/** The explanation with the sentence for this side; one that was cached without sentences keeps the neutral one. */
export function seenBy(side: Side, { summaries, ...explanation }: CachedExplanation): MatchExplanation {
  return { ...explanation, summary: summaries?.[side] ?? explanation.summary };
}

/** The explanation as a match keeps it, which both sides read. */
export function seenByBoth({ summaries: _, ...explanation }: CachedExplanation): MatchExplanation {
  return explanation;
}
