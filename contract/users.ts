import Type, { type Static } from 'typebox';
import {
  Count,
  clearable,
  closed,
  HttpsUrl,
  Id,
  nullable,
  oneOf,
  PageQuery,
  pageOf,
  Time,
  text,
} from './schemas.ts';

const UserType = oneOf('candidate', 'company', 'recruiter', 'admin');

/** The company that a company account owns or a recruiter joined. */
const UserCompany = closed({ id: Id, name: Type.String(), slug: Type.String() });

/** An account as its owner sees it. */
export const User = closed({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  avatar_url: nullable(Type.String()),
  user_type: UserType,
  email_verified: Type.Boolean(),
  is_active: Type.Boolean(),
  is_premium: Type.Boolean(),
  premium_until: nullable(Time),
  xp_points: Count,
  level: Count,
  company_id: nullable(Id),
  company: nullable(UserCompany),
  created_at: Time,
  updated_at: Time,
  last_login_at: nullable(Time),
});
export type User = Static<typeof User>;

export const UserUpdate = closed({
  name: Type.Optional(text(255)),
  avatar_url: clearable(HttpsUrl),
});
export type UserUpdate = Static<typeof UserUpdate>;

export const UserPage = pageOf(User);

export const UserSearch = closed({
  ...PageQuery.properties,
  /** Part of an e-mail address. */
  email: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
});
export type UserSearch = Static<typeof UserSearch>;

export const UserStanding = closed({ is_active: Type.Boolean() });
