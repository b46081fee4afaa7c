import type { SocketTicket } from '../../contract/sockets.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import { newSecret } from '../domain/secrets.ts';
import type { TicketHolder } from '../domain/ticket-holder.ts';
import type { Ports } from '../ports/ports.ts';
import { latestNoticeId } from '../store/notifications.ts';

/**
 * A secret that opens one WebSocket for this session: browsers cannot send a token with one. What happens from now
 * on reaches that socket, however long its opening takes.
 */
export async function issueWsTicket(
  { sql, cache }: Pick<Ports, 'sql' | 'cache'>,
  limits: Pick<Config, 'ws_ticket_seconds'>,
  { user_id, session_id }: Actor,
): Promise<SocketTicket> {
  const ticket = newSecret();
  const holder: TicketHolder = { user_id, session_id, after: await latestNoticeId(sql, user_id) };
  await cache.issueTicket(ticket, JSON.stringify(holder), limits.ws_ticket_seconds);
  return { ticket, expires_in: limits.ws_ticket_seconds };
}
