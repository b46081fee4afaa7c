import { Failure } from '../../contract/failure.ts';
import type { TicketHolder } from '../domain/ticket-holder.ts';
import type { Ports } from '../ports/ports.ts';

/** Whose ticket this is; it is spent by asking. Fails with `unauthenticated` when it is unknown, spent or expired. */
export async function redeemWsTicket({ cache }: Pick<Ports, 'cache'>, ticket: string): Promise<TicketHolder> {
  const data = await cache.redeemTicket(ticket);
  if (data === null) throw new Failure('unauthenticated', 'This ticket is unknown, spent or expired.');
  return JSON.parse(data) as TicketHolder;
}
