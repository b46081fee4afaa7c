import { Failure } from '../../contract/failure.ts';
import type { User, UserUpdate } from '../../contract/users.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { findUser, updateUser as writeUser } from '../store/users.ts';

/** Changes the given parts of the actor's own account. */
export async function updateUser(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  change: UserUpdate,
): Promise<User> {
  const name = change.name === undefined ? {} : { name: change.name.trim() };
  await writeUser(sql, actor.user_id, { ...change, ...name });
  const user = await findUser(sql, actor.user_id);
  if (user === null) throw new Failure('not_found');
  return user;
}
