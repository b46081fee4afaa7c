import type { SocketTicket } from '../../contract/sockets.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import { newSecret } from '../domain/secrets.ts';
import type { Ports } from '../ports/ports.ts';

/** A secret that opens one WebSocket for this session: browsers cannot send a token with one. */
export async function issueWsTicket(
  { cache }: Pick<Ports, 'cache'>,
  limits: Pick<Config, 'ws_ticket_seconds'>,
  actor: Actor,
): Promise<SocketTicket> {
  const ticket = newSecret();
  const claims = { user_id: actor.user_id, session_id: actor.session_id };
  await cache.issueTicket(ticket, JSON.stringify(claims), limits.ws_ticket_seconds);
  return { ticket, expires_in: limits.ws_ticket_seconds };
}
