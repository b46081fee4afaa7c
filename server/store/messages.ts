import type { Message } from '../../contract/messages.ts';
import type { Side } from '../../contract/swipes.ts';
import type { Sql } from '../ports/sql.ts';

/** A message about to be sent. */
export interface NewMessage {
  match_id: number;
  sender_id: number;
  sender_type: Side;
  content: string;
  client_id: string | null;
}

const COLUMNS = `id, match_id, sender_id, sender_type, content, is_ai_generated is true as is_ai_generated,
  client_id, read is true as read, read_at, created_at`;

/** Sends a message; null when this sender has sent one with the same `client_id` to this match before. */
export async function insertMessage(sql: Sql, message: NewMessage): Promise<Message | null> {
  const { match_id, sender_id, sender_type, content, client_id } = message;
  const [row] = await sql.query<Message>(
    `insert into messages (match_id, sender_id, sender_type, content, client_id) values ($1, $2, $3, $4, $5)
     on conflict (match_id, sender_id, client_id) where client_id is not null do nothing returning ${COLUMNS}`,
    [match_id, sender_id, sender_type, content, client_id],
  );
  return row ?? null;
}

/** The message that bears this sender's `client_id` in a match. */
export async function findSentMessage(
  sql: Sql,
  { match_id, sender_id, client_id }: Pick<NewMessage, 'match_id' | 'sender_id' | 'client_id'>,
): Promise<Message | null> {
  const [row] = await sql.query<Message>(
    `select ${COLUMNS} from messages where match_id = $1 and sender_id = $2 and client_id = $3`,
    [match_id, sender_id, client_id],
  );
  return row ?? null;
}

/** A match's messages before one id (from the newest without), newest first, at most `limit`. */
export async function listMessages(
  sql: Sql,
  matchId: number,
  before: number | null,
  limit: number,
): Promise<Message[]> {
  return sql.query<Message>(
    `select ${COLUMNS} from messages
      where match_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [matchId, before, limit],
  );
}

/**
 * Marks at most `limit` unread messages that `sender` sent, oldest first, up to one id (all without). The ids that
 * were marked, ascending.
 */
export async function markMessagesRead(
  sql: Sql,
  matchId: number,
  sender: Side,
  upTo: number | null,
  limit: number,
): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `with unread as (
       select id from messages
        where match_id = $1 and sender_type = $2 and read is not true and ($3::bigint is null or id <= $3)
        order by id limit $4 for no key update
     )
     update messages set read = true, read_at = now()
      where id in (select id from unread) returning id`,
    [matchId, sender, upTo, limit],
  );
  return rows.map((row) => row.id).sort((one, other) => one - other);
}

/** How many messages that `sender` sent are unread, counted up to `maximum`. */
export async function countUnread(sql: Sql, matchId: number, sender: Side, maximum: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from (
       select from messages where match_id = $1 and read is not true and sender_type = $2 limit $3
     ) few`,
    [matchId, sender, maximum],
  );
  return row?.count ?? 0;
}
