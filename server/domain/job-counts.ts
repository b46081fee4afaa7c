import type { Swipe } from '../../contract/swipes.ts';

/** What a swipe adds to its job's counters, or takes away again. */
export interface JobCounts {
  swipe_right_count: number;
  swipe_left_count: number;
  match_count: number;
}

/** What one swipe counts for: a candidate's decision on the job, and the match it made. A skip is no decision. */
export function countsOf(swipe: Pick<Swipe, 'swiper_type' | 'direction'>, matchesMade: 0 | 1): JobCounts {
  const isCandidates = swipe.swiper_type === 'candidate';
  return {
    swipe_right_count: isCandidates && swipe.direction === 'right' ? 1 : 0,
    swipe_left_count: isCandidates && swipe.direction === 'left' ? 1 : 0,
    match_count: matchesMade,
  };
}
