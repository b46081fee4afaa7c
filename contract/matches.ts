import Type, { type Static } from 'typebox';
import { Message } from './messages.ts';
import { Count, closed, Id, nullable, oneOf, PageQuery, pageOf, Time, text } from './schemas.ts';

export const MatchStatus = oneOf('new', 'chatting', 'interviewing', 'offer', 'hired', 'rejected', 'expired');
export type MatchStatus = Static<typeof MatchStatus>;

/** Both sides swiped right. */
export const Match = closed({
  id: Id,
  candidate_id: Id,
  job_id: Id,
  match_score: Type.Number(),
  match_explanation: nullable(Type.Object({}, { additionalProperties: true })),
  status: MatchStatus,
  first_message_at: nullable(Time),
  first_interview_at: nullable(Time),
  offer_made_at: nullable(Time),
  hired_at: nullable(Time),
  rejected_at: nullable(Time),
  rejected_by: nullable(Type.String()),
  rejection_reason: nullable(Type.String()),
  created_at: Time,
  updated_at: Time,
});
export type Match = Static<typeof Match>;

const MatchedJob = closed({
  id: Id,
  title: Type.String(),
  status: Type.String(),
  company_id: Id,
  company_name: Type.String(),
  company_slug: Type.String(),
  company_logo_url: nullable(Type.String()),
  locations: Type.Array(Type.String()),
  salary_min: nullable(Type.Integer()),
  salary_max: nullable(Type.Integer()),
  salary_currency: nullable(Type.String()),
});

/** What a company sees of somebody it matched: the name, but no e-mail address, phone, pay or resume. */
const MatchedCandidate = closed({
  id: Id,
  name: Type.String(),
  avatar_url: nullable(Type.String()),
  headline: nullable(Type.String()),
  current_title: nullable(Type.String()),
  location: nullable(Type.String()),
  years_experience: nullable(Type.Integer()),
});

/** A match as a list shows it. `unread_count` counts the other side's unread messages and stops at 999. */
export const MatchCard = closed({
  ...Match.properties,
  job: MatchedJob,
  /** Null when the candidate asks. */
  candidate: nullable(MatchedCandidate),
  unread_count: Count,
  last_message: nullable(Message),
});
export type MatchCard = Static<typeof MatchCard>;

export const MatchPage = pageOf(MatchCard);

export const MatchQuery = closed({
  ...PageQuery.properties,
  status: Type.Optional(MatchStatus),
  job_id: Type.Optional(Id),
});
export type MatchQuery = Static<typeof MatchQuery>;

export const MatchMove = closed({ status: MatchStatus, rejection_reason: Type.Optional(text(2_000)) });
export type MatchMove = Static<typeof MatchMove>;
