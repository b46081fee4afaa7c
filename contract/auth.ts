import Type, { type Static } from 'typebox';
import { closed, Id, nullable, oneOf, pageOf, Time, text } from './schemas.ts';
import { User } from './users.ts';

const MAXIMUM_PASSWORD = 1_024;
const EmailInput = Type.String({ minLength: 1, maxLength: 320 });
const PasswordInput = Type.String({ minLength: 1, maxLength: MAXIMUM_PASSWORD });
const SecretInput = Type.String({ minLength: 1, maxLength: 200 });

export const Registration = closed({
  email: EmailInput,
  password: PasswordInput,
  name: text(255),
  user_type: oneOf('candidate', 'company', 'recruiter'),
});
export type Registration = Static<typeof Registration>;

export const Credentials = closed({ email: EmailInput, password: PasswordInput });
export type Credentials = Static<typeof Credentials>;

export const RefreshRequest = closed({ refresh_token: SecretInput });

/** `expires_in` is the life of the access token in seconds. */
export const SignedIn = closed({
  user: User,
  access_token: Type.String(),
  refresh_token: Type.String(),
  expires_in: Type.Integer(),
});
export type SignedIn = Static<typeof SignedIn>;

const DeviceInfo = closed({
  browser: nullable(Type.String()),
  os: nullable(Type.String()),
  ip: nullable(Type.String()),
  location: nullable(Type.String()),
});

/** A live session; `last_used_at` is when it was opened or last refreshed. */
export const Session = closed({
  id: Id,
  device_info: nullable(DeviceInfo),
  created_at: Time,
  last_used_at: Time,
  expires_at: Time,
  current: Type.Boolean(),
});
export type Session = Static<typeof Session>;
export const SessionPage = pageOf(Session);
