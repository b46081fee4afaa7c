import { Failure } from '../../contract/failure.ts';
import { parseEmailAddress } from '../domain/email-address.ts';
import { requireAcceptablePassword } from '../domain/password-policy.ts';
import type { Ports } from '../ports/ports.ts';
import { insertUser } from '../store/users.ts';

const MAXIMUM_NAME = 255;

/**
 * Makes an administrator, which nobody can do over HTTP, and returns the account's id. Fails with `invalid_input`
 * and `email_taken`.
 */
export async function createAdmin(
  { sql, passwords }: Pick<Ports, 'sql' | 'passwords'>,
  input: { email: string; name: string; password: string },
): Promise<number> {
  const email = parseEmailAddress(input.email);
  const name = input.name.trim();
  if (name === '' || [...name].length > MAXIMUM_NAME || name.includes('\0')) {
    throw new Failure('invalid_input', 'A name has 1 to 255 characters.', { field: 'name' });
  }
  requireAcceptablePassword(input.password, email);
  const password_hash = await passwords.hash(input.password);
  const userId = await insertUser(sql, { email, password_hash, name, user_type: 'admin' });
  if (userId === null) throw new Failure('email_taken', undefined, { field: 'email' });
  return userId;
}
