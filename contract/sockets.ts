import Type, { type Static } from 'typebox';
import { Count, closed } from './schemas.ts';

/** Opens one WebSocket, once, within `expires_in` seconds. */
export const SocketTicket = closed({ ticket: Type.String(), expires_in: Count });
export type SocketTicket = Static<typeof SocketTicket>;

/** Everything since the notification `after` is sent, or without it everything since the ticket was issued. */
export const SocketQuery = closed({
  ticket: Type.String({ minLength: 1, maxLength: 200 }),
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
});
export type SocketQuery = Static<typeof SocketQuery>;
