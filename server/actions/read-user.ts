import { Failure } from '../../contract/failure.ts';
import type { User } from '../../contract/users.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { findUser } from '../store/users.ts';

/** The actor's own account. */
export async function readUser({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<User> {
  const user = await findUser(sql, actor.user_id);
  if (user === null) throw new Failure('not_found');
  return user;
}
