import { Failure } from '../../contract/failure.ts';
import type { Profile } from '../../contract/profiles.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { findProfile } from '../store/candidate-profiles.ts';

/** The candidate's own profile, whole; `not_found` for an account without one. */
export async function readProfile({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<Profile> {
  const profile = await findProfile(sql, actor.user_id);
  if (profile === null) throw new Failure('not_found');
  return profile;
}
