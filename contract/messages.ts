import Type, { type Static } from 'typebox';
import { Count, closed, Id, nullable, oneOf, pageOf, Time, text } from './schemas.ts';

export const Message = closed({
  id: Id,
  match_id: Id,
  sender_id: Id,
  sender_type: oneOf('candidate', 'company'),
  content: Type.String(),
  is_ai_generated: Type.Boolean(),
  client_id: nullable(Type.String({ format: 'uuid' })),
  /** By the other side. */
  read: Type.Boolean(),
  read_at: nullable(Time),
  created_at: Time,
});
export type Message = Static<typeof Message>;

export const MessagePage = pageOf(Message);

/** Sending again with the same `client_id` (a UUID the sender makes) answers the first message and sends nothing. */
export const MessageBody = closed({
  content: text(5_000),
  client_id: Type.Optional(Type.String({ format: 'uuid' })),
});
export type MessageBody = Static<typeof MessageBody>;

/** Without `up_to_message_id` everything the other side has sent counts as read. */
export const ReadBody = closed({ up_to_message_id: Type.Optional(Id) });
export type ReadBody = Static<typeof ReadBody>;

export const ReadAnswer = closed({ read_count: Count, unread_count: Count });
export type ReadAnswer = Static<typeof ReadAnswer>;
