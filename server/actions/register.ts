import type { Registration, SignedIn } from '../../contract/auth.ts';
import { Failure } from '../../contract/failure.ts';
import type { Config } from '../config.ts';
import { companyNames } from '../domain/company-slug.ts';
import type { DeviceInfo } from '../domain/device-info.ts';
import { parseEmailAddress } from '../domain/email-address.ts';
import { requireAcceptablePassword } from '../domain/password-policy.ts';
import { formatRefreshToken, hashRefreshToken, newRefreshToken } from '../domain/refresh-token.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { insertCandidateProfile } from '../store/candidate-profiles.ts';
import { insertCompany } from '../store/companies.ts';
import { insertSession } from '../store/user-sessions.ts';
import { findUser, hasUserWithEmail, insertUser, type NewUser } from '../store/users.ts';

/**
 * Makes an account with what its kind needs (a candidate's empty profile, a company's row) and signs it in.
 * Fails with `invalid_input` for an address or a password that will not do, `email_taken`, `overloaded`.
 */
export async function register(
  { sql, passwords, tokens }: Pick<Ports, 'sql' | 'passwords' | 'tokens'>,
  config: Pick<Config, 'session_days'>,
  device: DeviceInfo,
  input: Registration,
): Promise<SignedIn> {
  const email = parseEmailAddress(input.email);
  requireAcceptablePassword(input.password, email);
  // Asked before the costly hash; the insert decides.
  if (await hasUserWithEmail(sql, email)) throw new Failure('email_taken', undefined, { field: 'email' });
  const password_hash = await passwords.hash(input.password);
  const user = { email, password_hash, name: input.name.trim(), user_type: input.user_type };
  const refresh = newRefreshToken();
  const session = { hashes: hashRefreshToken(refresh), device, days: config.session_days };
  const opened = await sql.transaction(async (transaction) => {
    const userId = await addUser(transaction, user);
    const sessionId = await insertSession(transaction, { ...session, userId });
    const added = await findUser(transaction, userId);
    if (added === null) throw new Error('the new account cannot be read');
    return { user: added, sessionId };
  });
  return {
    user: opened.user,
    access_token: await tokens.sign({ user_id: opened.user.id, session_id: opened.sessionId }),
    refresh_token: formatRefreshToken(refresh),
    expires_in: tokens.lifetimeSeconds,
  };
}

async function addUser(sql: Sql, user: NewUser): Promise<number> {
  const userId = await insertUser(sql, user);
  if (userId === null) throw new Failure('email_taken', undefined, { field: 'email' });
  if (user.user_type === 'candidate') await insertCandidateProfile(sql, userId);
  if (user.user_type === 'company') await addCompany(sql, userId, user.name);
  return userId;
}

async function addCompany(sql: Sql, userId: number, wanted: string): Promise<void> {
  for (const { name, slug } of companyNames(wanted, Math.random)) {
    const companyId = await insertCompany(sql, { userId, name, slug });
    if (companyId !== null) return;
  }
  throw new Failure('conflict', 'There are many companies of this name already.', { field: 'name' });
}
