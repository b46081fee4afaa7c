import { Failure } from '../../contract/failure.ts';
import type { ReadAnswer, ReadBody } from '../../contract/messages.ts';
import type { Actor } from '../domain/actor.ts';
import { otherSide, partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import { findMatch } from '../store/matches.ts';
import { countUnread, markMessagesRead } from '../store/messages.ts';
import { keepNotices, publishNotices } from '../store/notifications.ts';

const BATCH = 1_000;
const UNREAD_MAXIMUM = 999;

/**
 * Marks what the other side sent as read, oldest first and at most 1,000 at once, and tells the other side how far.
 * Fails with `not_found` when the match is not theirs.
 */
export async function markRead(
  ports: Pick<Ports, 'sql' | 'cache'>,
  actor: Actor,
  matchId: number,
  body: ReadBody,
): Promise<ReadAnswer> {
  const party = partyOf(actor);
  const sender = otherSide(party.side);
  const { answer, notices } = await ports.sql.transaction(async (sql) => {
    const match = await findMatch(sql, matchId, party);
    if (match === null) throw new Failure('not_found');
    const ids = await markMessagesRead(sql, matchId, sender, body.up_to_message_id ?? null, BATCH);
    const unread_count = await countUnread(sql, matchId, sender, UNREAD_MAXIMUM);
    const answer = { read_count: ids.length, unread_count };
    const last = ids.at(-1);
    if (last === undefined) return { answer, notices: [] };
    const told = { match_id: matchId, up_to_message_id: last, read_count: ids.length };
    const notices = await keepNotices(sql, match, { type: 'message_read', body: told }, { to: sender });
    return { answer, notices };
  });
  await publishNotices(ports, notices);
  return answer;
}
