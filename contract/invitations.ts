import Type, { type Static } from 'typebox';
import { closed, Id, nullable, pageOf, Time } from './schemas.ts';

export const InvitationRequest = closed({ email: Type.String({ minLength: 1, maxLength: 320 }) });

export const Invitation = closed({
  id: Id,
  email: Type.String(),
  expires_at: Time,
  accepted_at: nullable(Time),
  created_at: Time,
});
export type Invitation = Static<typeof Invitation>;
export const InvitationPage = pageOf(Invitation);

/** The only time the token is told: hand it to the recruiter. */
export const NewInvitation = closed({ ...Invitation.properties, token: Type.String() });
export type NewInvitation = Static<typeof NewInvitation>;

export const InvitationToken = closed({ token: Type.String({ minLength: 1, maxLength: 200 }) });

export const Recruiter = closed({
  user_id: Id,
  name: Type.String(),
  email: Type.String(),
  avatar_url: nullable(Type.String()),
  joined_at: Time,
});
export type Recruiter = Static<typeof Recruiter>;
export const RecruiterPage = pageOf(Recruiter);
export const RecruiterParameters = closed({ user_id: Id });
