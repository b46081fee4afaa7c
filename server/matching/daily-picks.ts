import { Failure } from '../../contract/failure.ts';
import { deferredAcceptance } from '../domain/order/deferred-acceptance.ts';
import { LONGEST_LIST, type PossiblePick, preferencesOf } from '../domain/order/preferences.ts';
import type { Ports } from '../ports/ports.ts';
import type { DailyPick } from '../store/daily-picks.ts';
import { eligiblePairs } from './proposed-pairs.ts';
import { orderPairs } from './scored-pairs.ts';
import { installedSources } from './sources.ts';

/** A pick is worth somebody's time only when both gain: this much of 100, which near titles alone do not reach. */
const LEAST_ORDER = 70;

/**
 * The pairs that could be this candidate's pick: the best of their feed by both fits, without its policy, because a pick
 * is one to one and crowds nobody. Empty for somebody who is gone.
 */
export async function possiblePicks(
  ports: Pick<Ports, 'sql' | 'graph' | 'vectors'>,
  candidateId: number,
  { feed_candidates }: { feed_candidates: number },
): Promise<PossiblePick[]> {
  const now = new Date().toISOString();
  const reach = { per_store: feed_candidates, enough: 0, most: feed_candidates };
  const owner = { kind: 'candidate', id: candidateId } as const;
  const pairs = await eligiblePairs(installedSources(ports).sources, owner, reach, now).catch(
    (error: unknown) => {
      if (error instanceof Failure && error.code === 'not_found') return [];
      throw error;
    },
  );
  return orderPairs(pairs, now)
    .slice(0, LONGEST_LIST)
    .filter(({ score }) => score.order_score >= LEAST_ORDER)
    .map(({ candidate_id, job_id, score }) => ({
      candidate_id,
      job_id,
      order_score: score.order_score,
      candidate_fit: score.candidate_fit ?? 0,
      company_fit: score.company_fit ?? 0,
    }));
}

/** The stable picks among these pairs, at most one for a candidate and `capacity` for a job. */
export function pickMutual(pairs: readonly PossiblePick[], capacity: number): DailyPick[] {
  const picked = deferredAcceptance(preferencesOf(pairs), capacity);
  return [...picked].map(([candidate_id, job_id]) => ({ candidate_id, job_id }));
}
