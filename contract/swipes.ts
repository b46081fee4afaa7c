import Type, { type Static } from 'typebox';
import { Match } from './matches.ts';
import { closed, Id, nullable, oneOf, Time } from './schemas.ts';

export const Side = oneOf('candidate', 'company');
export type Side = Static<typeof Side>;

/** A skip says "not now": it may be followed by right or left, which are final unless undone in time. */
export const Direction = oneOf('right', 'left', 'skip');
export type Direction = Static<typeof Direction>;

/** A company names the candidate; a candidate is the one who asks. */
export const SwipeBody = closed({ job_id: Id, direction: Direction, candidate_id: Type.Optional(Id) });
export type SwipeBody = Static<typeof SwipeBody>;

export const Swipe = closed({
  id: Id,
  swiper_id: Id,
  swiper_type: Side,
  job_id: Id,
  candidate_id: Id,
  direction: Direction,
  /** What the swiper was shown, 0 to 100. */
  match_score: nullable(Type.Number()),
  created_at: Time,
});
export type Swipe = Static<typeof Swipe>;

/** `match` is set as soon as both sides swiped right. */
export const SwipeAnswer = closed({ swipe: Swipe, match: nullable(Match) });
export type SwipeAnswer = Static<typeof SwipeAnswer>;
