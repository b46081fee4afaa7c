import type { AccessClaims } from '../ports/tokens.ts';

/** Who may open a WebSocket with a ticket, and the last notification there was when it was issued. */
export interface TicketHolder extends AccessClaims {
  after: number;
}
