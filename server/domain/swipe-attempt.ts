import { Failure } from '../../contract/failure.ts';
import type { Direction, Side, SwipeBody } from '../../contract/swipes.ts';
import type { Party } from './side.ts';

/** One side's wish to decide about a pair. */
export interface SwipeAttempt {
  side: Side;
  swiper_id: number;
  candidate_id: number;
  job_id: number;
  direction: Direction;
}

/** Who swipes on whom. Fails with `invalid_input` when a company names nobody, or a candidate somebody else. */
export function swipeAttempt(party: Party, body: SwipeBody): SwipeAttempt {
  const { job_id, direction, candidate_id } = body;
  const attempt = { side: party.side, swiper_id: party.user_id, job_id, direction };
  if (party.side === 'candidate') {
    if (candidate_id !== undefined && candidate_id !== party.user_id) {
      throw new Failure('invalid_input', 'A candidate swipes for themselves.', { field: 'candidate_id' });
    }
    return { ...attempt, candidate_id: party.user_id };
  }
  if (candidate_id === undefined) {
    throw new Failure('invalid_input', 'A company says which candidate it swipes.', {
      field: 'candidate_id',
    });
  }
  return { ...attempt, candidate_id };
}

/**
 * Whether the side has decided just so before. A skip is no decision against right or left; anything else that
 * differs fails with `already_swiped`.
 */
export function isRepeat(earlier: Direction | null, wanted: Direction): boolean {
  if (earlier === wanted) return true;
  if (earlier === null || earlier === 'skip') return false;
  throw new Failure('already_swiped', `This was swiped ${earlier} already; undo that first.`);
}
