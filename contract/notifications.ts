import Type, { type Static } from 'typebox';
import { MatchStatus } from './matches.ts';
import { Count, closed, Id, oneOf, PageQuery, pageOf, Time } from './schemas.ts';

/** What somebody is told live. `timestamp` is when it happened; which other fields there are depends on the type. */
export const Notification = closed({
  id: Id,
  /** match_created, match_cancelled, match_status_changed, message_created, message_read. */
  type: Type.String(),
  timestamp: Time,
  match_id: Type.Optional(Id),
  job_id: Type.Optional(Id),
  candidate_id: Type.Optional(Id),
  match_score: Type.Optional(Type.Number()),
  status: Type.Optional(MatchStatus),
  message_id: Type.Optional(Id),
  sender_type: Type.Optional(oneOf('candidate', 'company')),
  /** Of the message, as long as it exists. */
  content: Type.Optional(Type.String()),
  up_to_message_id: Type.Optional(Id),
  read_count: Type.Optional(Count),
});
export type Notification = Static<typeof Notification>;

/** Oldest first. */
export const NotificationPage = pageOf(Notification);

/** `after` is the id of the last notification seen. */
export const NotificationQuery = closed({
  ...PageQuery.properties,
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
});
export type NotificationQuery = Static<typeof NotificationQuery>;
