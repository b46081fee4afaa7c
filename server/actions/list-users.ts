import type { User, UserSearch } from '../../contract/users.ts';
import { decodeCursor, type Page, pageFrom } from '../domain/cursor.ts';
import { foldEmailAddress } from '../domain/email-address.ts';
import type { Ports } from '../ports/ports.ts';
import { listUsers as readUsers } from '../store/users.ts';

/** All accounts, oldest first, or those whose address contains `email`. For administrators. */
export async function listUsers(
  { sql }: Pick<Ports, 'sql'>,
  { limit = 20, cursor, email }: UserSearch,
): Promise<Page<User>> {
  const [after] = decodeCursor(cursor, ['id']) ?? [0];
  const search = { email: email === undefined ? null : foldEmailAddress(email), after, limit: limit + 1 };
  return pageFrom(await readUsers(sql, search), limit, (user) => [user.id]);
}
