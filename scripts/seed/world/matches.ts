import type { MatchExplanation } from '../../../server/domain/score/types.ts';
import { conversationOf, type Message } from './conversations.ts';
import { type Candidate, DAY, HOUR, type Job, type MatchStatus, type MinutesAgo } from './model.ts';
import { isMutual, type Pair } from './pairs.ts';
import type { Random } from './random.ts';
import type { Scorer } from './scores.ts';

export interface Match {
  id: number;
  candidate: Candidate;
  job: Job;
  match_score: number;
  explanation: MatchExplanation;
  status: MatchStatus;
  created: MinutesAgo;
  first_message: MinutesAgo | null;
  first_interview: MinutesAgo | null;
  offer_made: MinutesAgo | null;
  hired: MinutesAgo | null;
  rejected: MinutesAgo | null;
  rejected_by: 'candidate' | 'company' | null;
  rejection_reason: string | null;
  updated: MinutesAgo;
  charged: MinutesAgo | null;
  messages: Message[];
}

const REASONS = {
  company: [
    'More experience needed for this level.',
    'The role was paused.',
    'Another candidate was closer to what we need.',
  ],
  candidate: [
    'Accepted another offer.',
    'A move is not possible this year.',
    'The role is more hands-off than I want.',
  ],
};

/** A match for every pair in which both sides swiped right, each somewhere on its way. */
export function makeMatches(pairs: readonly Pair[], score: Scorer, seed: Random): Match[] {
  return pairs
    .filter(isMutual)
    .sort((a, b) => b.updated - a.updated || a.candidate.user.id - b.candidate.user.id || a.job.id - b.job.id)
    .map((pair, index) =>
      makeMatch(index + 1, pair, score, seed.of(`match ${pair.candidate.user.id} ${pair.job.id}`)),
    );
}

function makeMatch(id: number, pair: Pair, score: Scorer, random: Random): Match {
  const { candidate, job, updated: created } = pair;
  const { match_score, explanation } = score(candidate, job, 3);
  const status = statusFor(candidate, created, random);
  const messages = conversationOf({ candidate, job, status, created }, random.of('talk'));
  const moments = momentsOf(status, created, messages, random);
  const last = messages.at(-1)?.at ?? created;
  const times = Object.values(moments).filter((moment) => moment !== null);
  const paid = job.company.tier !== 'free' && moments.first_interview !== null;
  const rejected_by = status === 'rejected' ? (messages.at(-1)?.side ?? 'company') : null;
  return {
    id,
    candidate,
    job,
    match_score,
    explanation,
    status,
    created,
    first_message: messages[0]?.at ?? null,
    ...moments,
    rejected_by,
    rejection_reason: rejected_by === null ? null : random.pick(REASONS[rejected_by]),
    updated: Math.min(created, last, ...times),
    charged: paid ? moments.first_interview : null,
    messages,
  };
}

/** A young match is new or chatting; only an old one can have come far. */
function statusFor(candidate: Candidate, created: MinutesAgo, random: Random): MatchStatus {
  const days = created / DAY;
  if (candidate.user.is_demo) return days > 15 ? 'interviewing' : days > 5 ? 'chatting' : 'new';
  if (days < 2) return random.chance(0.7) ? 'new' : 'chatting';
  if (days < 7)
    return random.weighted(
      ['new', 'chatting', 'interviewing', 'rejected'] as const,
      (one) => ({ new: 25, chatting: 50, interviewing: 17, rejected: 8 })[one],
    );
  return random.weighted(
    ['new', 'chatting', 'interviewing', 'offer', 'hired', 'rejected', 'expired'] as const,
    (one) =>
      ({ new: 6, chatting: 28, interviewing: 24, offer: 10, hired: 11, rejected: 15, expired: 6 })[one],
  );
}

type Moments = Pick<Match, 'first_interview' | 'offer_made' | 'hired' | 'rejected'>;

function momentsOf(
  status: MatchStatus,
  created: MinutesAgo,
  messages: readonly Message[],
  random: Random,
): Moments {
  const at = (stage: Message['stage']) => messages.find((message) => message.stage === stage)?.at ?? null;
  const met = at('after');
  const scheduled = at('schedule');
  const interview = met === null ? scheduled : met + random.between(1, 5) * HOUR;
  const hasInterview = ['interviewing', 'offer', 'hired'].includes(status) || met !== null;
  return {
    first_interview: hasInterview && interview !== null ? Math.min(interview, created - 1) : null,
    offer_made: at('offer'),
    hired: status === 'hired' ? at('signed') : null,
    rejected: status === 'rejected' ? (messages.at(-1)?.at ?? created - HOUR) : null,
  };
}
