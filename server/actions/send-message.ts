import { Failure } from '../../contract/failure.ts';
import type { Message, MessageBody } from '../../contract/messages.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import { isTalkable } from '../domain/match-status.ts';
import { type Party, partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { holdMatch, noteFirstMessage } from '../store/matches.ts';
import { findSentMessage, insertMessage, type NewMessage } from '../store/messages.ts';
import { type KeptNotice, keepNotices, publishNotices } from '../store/notifications.ts';

/** A message as it stands; `notices` is null when it had been sent before. */
interface Sent {
  message: Message;
  notices: KeptNotice[] | null;
}

const MINUTE_SECONDS = 60;

/**
 * Sends a message in a match and tells everybody else in it; the first one opens the conversation. With a
 * `client_id` sent before, answers that message with `created` false, or fails with `conflict` when its text was
 * another. Fails with `not_found`, `conversation_closed` (rejected or expired), and `too_many_requests`.
 */
export async function sendMessage(
  ports: Pick<Ports, 'sql' | 'cache'>,
  limits: Pick<Config, 'messages_per_minute'>,
  actor: Actor,
  matchId: number,
  body: MessageBody,
): Promise<{ created: boolean; message: Message }> {
  const party = partyOf(actor);
  const message: NewMessage = {
    match_id: matchId,
    sender_id: party.user_id,
    sender_type: party.side,
    content: body.content,
    client_id: body.client_id ?? null,
  };
  const countOnce = counter(ports, limits, actor);
  const sent = await ports.sql.transaction((sql) => send(sql, party, message, countOnce));
  if (sent.message.content !== body.content) {
    throw new Failure('conflict', 'Another message was sent with this id.', { field: 'client_id' });
  }
  await publishNotices(ports, sent.notices ?? []);
  return { created: sent.notices !== null, message: sent.message };
}

async function send(
  sql: Sql,
  party: Party,
  message: NewMessage,
  countOnce: () => Promise<void>,
): Promise<Sent> {
  const match = await holdMatch(sql, message.match_id, party);
  if (match === null) throw new Failure('not_found');
  const earlier = await findSentMessage(sql, message);
  if (earlier !== null) return { message: earlier, notices: null };
  if (!isTalkable(match.status)) throw new Failure('conversation_closed');
  const sent = await insertMessage(sql, message);
  if (sent === null) return sentMeanwhile(sql, message);
  await countOnce();
  if (match.first_message_at === null) await noteFirstMessage(sql, match.id);
  const { job_id, candidate_id } = match;
  const body = { match_id: match.id, job_id, candidate_id, message_id: sent.id, sender_type: party.side };
  const notice = { type: 'message_created', body } as const;
  return { message: sent, notices: await keepNotices(sql, match, notice, { exceptUserId: party.user_id }) };
}

async function sentMeanwhile(sql: Sql, message: NewMessage): Promise<Sent> {
  const earlier = await findSentMessage(sql, message);
  if (earlier === null) throw new Failure('not_found');
  return { message: earlier, notices: null };
}

/** Counts one message however often it is called: a transaction may run again. */
function counter(
  { cache }: Pick<Ports, 'cache'>,
  limits: Pick<Config, 'messages_per_minute'>,
  actor: Actor,
): () => Promise<void> {
  let isCounted = false;
  return async () => {
    if (isCounted) return;
    const user = String(actor.user_id);
    const answer = await cache.hit(user, 'message', limits.messages_per_minute, MINUTE_SECONDS);
    if (!answer.allowed) {
      throw new Failure('too_many_requests', 'That were all messages of this minute.', {
        retryAfterSeconds: answer.retry_after_seconds,
      });
    }
    isCounted = true;
  };
}
