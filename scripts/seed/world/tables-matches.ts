import { DAY, type MinutesAgo } from './model.ts';
import { insert, restartSequence } from './sql.ts';
import type { World } from './world.ts';

/** Cents a match costs a paying company once an interview was agreed. */
export const MATCH_FEE_CENTS = 4_900;
/** Older notices have been cleared away. */
const NOTICES_KEPT = 14 * DAY;

export function matchesSql({ matches }: World): string {
  const rows = matches.map((match) => ({
    id: match.id,
    candidate_id: match.candidate.user.id,
    job_id: match.job.id,
    match_score: match.match_score,
    match_explanation: match.explanation,
    status: match.status,
    first_message_at: match.first_message,
    first_interview_at: match.first_interview,
    offer_made_at: match.offer_made,
    hired_at: match.hired,
    rejected_at: match.rejected,
    rejected_by: match.rejected_by,
    rejection_reason: match.rejection_reason,
    charged: match.charged !== null,
    charge_amount: match.charged === null ? null : MATCH_FEE_CENTS,
    charged_at: match.charged,
    created_at: match.created,
    updated_at: match.updated,
  }));
  const columns = {
    id: 'bigint',
    candidate_id: 'bigint',
    job_id: 'bigint',
    match_score: 'numeric',
    match_explanation: 'jsonb',
    status: 'text',
    first_message_at: 'minutes_ago',
    first_interview_at: 'minutes_ago',
    offer_made_at: 'minutes_ago',
    hired_at: 'minutes_ago',
    rejected_at: 'minutes_ago',
    rejected_by: 'text',
    rejection_reason: 'text',
    charged: 'boolean',
    charge_amount: 'int',
    charged_at: 'minutes_ago',
    created_at: 'minutes_ago',
    updated_at: 'minutes_ago',
  } as const;
  return insert('matches', columns, rows) + restartSequence('matches', rows.length);
}

/** All messages in the order they were sent, as their ids are given. */
function numberedMessages({ matches }: World) {
  return matches
    .flatMap((match) => match.messages.map((message) => ({ match, message })))
    .sort((a, b) => b.message.at - a.message.at || a.match.id - b.match.id)
    .map((sent, index) => ({ id: index + 1, ...sent }));
}

export function messagesSql(world: World): string {
  const rows = numberedMessages(world).map(({ id, match, message }) => ({
    id,
    match_id: match.id,
    sender_id: message.side === 'candidate' ? match.candidate.user.id : match.job.company.user.id,
    sender_type: message.side,
    content: message.content,
    is_ai_generated: false,
    read: message.read !== null,
    read_at: message.read,
    created_at: message.at,
  }));
  const columns = {
    id: 'bigint',
    match_id: 'bigint',
    sender_id: 'bigint',
    sender_type: 'text',
    content: 'text',
    is_ai_generated: 'boolean',
    read: 'boolean',
    read_at: 'minutes_ago',
    created_at: 'minutes_ago',
  } as const;
  return insert('messages', columns, rows) + restartSequence('messages', rows.length);
}

interface Notice {
  user_id: number;
  type: string;
  body: object;
  created_at: MinutesAgo;
}

/** What both sides were told of their matches and messages. */
export function notificationsSql(world: World): string {
  const rows = [...matchNotices(world), ...messageNotices(world)]
    .filter((notice) => notice.created_at < NOTICES_KEPT)
    .sort((a, b) => b.created_at - a.created_at || a.user_id - b.user_id)
    .map((notice, index) => ({ id: index + 1, ...notice }));
  const columns = {
    id: 'bigint',
    user_id: 'bigint',
    type: 'text',
    body: 'jsonb',
    created_at: 'minutes_ago',
  } as const;
  return insert('notifications', columns, rows) + restartSequence('notifications', rows.length);
}

function matchNotices({ matches }: World): Notice[] {
  return matches.flatMap((match) => {
    const pair = { job_id: match.job.id, candidate_id: match.candidate.user.id };
    const body = { match_id: match.id, ...pair, match_score: match.match_score };
    return [match.candidate.user.id, match.job.company.user.id].map((user_id) => ({
      user_id,
      type: 'match_created',
      body,
      created_at: match.created,
    }));
  });
}

function messageNotices(world: World): Notice[] {
  return numberedMessages(world).map(({ id, match, message }) => ({
    user_id: message.side === 'company' ? match.candidate.user.id : match.job.company.user.id,
    type: 'message_created',
    body: {
      match_id: match.id,
      job_id: match.job.id,
      candidate_id: match.candidate.user.id,
      message_id: id,
      sender_type: message.side,
    },
    created_at: message.at,
  }));
}
