import { Failure } from '../../contract/failure.ts';
import type { MatchStatus } from '../../contract/matches.ts';
import type { Side } from '../../contract/swipes.ts';

/** Statuses a match may come from to reach each one by a person's decision. The system alone lets one expire. */
const REACHED_FROM: Record<MatchStatus, readonly MatchStatus[]> = {
  new: [],
  chatting: ['new'],
  interviewing: ['chatting'],
  offer: ['interviewing'],
  hired: ['offer'],
  rejected: ['new', 'chatting', 'interviewing', 'offer'],
  expired: [],
};

/** Where an idle match may expire: nobody has agreed on anything yet. */
export const EXPIRES_FROM: readonly MatchStatus[] = ['new', 'chatting'];

/** The column that says when a status was first reached; chatting is told by the first message. */
export const STAMPS = {
  interviewing: 'first_interview_at',
  offer: 'offer_made_at',
  hired: 'hired_at',
  rejected: 'rejected_at',
} as const satisfies Partial<Record<MatchStatus, string>>;

/**
 * The statuses from which `side` may move a match to `wanted`. A company leads through the pipeline one step at a
 * time; either side may reject while the match is open. Fails with `forbidden` for any other wish of a candidate.
 */
export function mayComeFrom(side: Side, wanted: MatchStatus): readonly MatchStatus[] {
  if (side === 'candidate' && wanted !== 'rejected') {
    throw new Failure('forbidden', 'A candidate may withdraw (rejected); the company makes the other moves.');
  }
  return REACHED_FROM[wanted];
}

/** Whether messages may be sent: as long as neither side has ended it. After a hire there is still much to say. */
export function isTalkable(status: MatchStatus): boolean {
  return status !== 'rejected' && status !== 'expired';
}
