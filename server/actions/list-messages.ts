import { Failure } from '../../contract/failure.ts';
import type { Message } from '../../contract/messages.ts';
import type { PageQuery } from '../../contract/schemas.ts';
import type { Actor } from '../domain/actor.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import { partyOf } from '../domain/side.ts';
import type { Ports } from '../ports/ports.ts';
import { findMatch } from '../store/matches.ts';
import { listMessages as listStored } from '../store/messages.ts';

/** The messages of a match, newest first. Fails with `not_found` when the match is not theirs. */
export async function listMessages(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  matchId: number,
  { limit = 20, cursor }: PageQuery,
): Promise<Page<Message>> {
  const [before] = decodeCursor(cursor, ['id']) ?? [null];
  const match = await findMatch(sql, matchId, partyOf(actor));
  if (match === null) throw new Failure('not_found');
  const messages = await listStored(sql, matchId, before, limit + 1);
  return pageFrom(messages, limit, (message) => [message.id]);
}
