import { Failure } from '../../contract/failure.ts';
import type { Profile, ProfileChange } from '../../contract/profiles.ts';
import type { Actor } from '../domain/actor.ts';
import { merged } from '../domain/change.ts';
import { checkProfile } from '../domain/profile-rules.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { findProfile, lockProfile, settleProfiles, updateProfile } from '../store/candidate-profiles.ts';

/** Writes the given fields of the candidate's own profile and returns it whole. */
export async function changeProfile(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  input: ProfileChange,
): Promise<Profile> {
  const change = tidied(input);
  return sql.transaction(async (transaction) => {
    const before = await lockProfile(transaction, actor.user_id);
    if (before === null) throw new Failure('not_found');
    checkProfile(merged(before, change), change);
    await updateProfile(transaction, before.id, change);
    await settleProfiles(transaction, [before.id]);
    const after = await findProfile(transaction, actor.user_id);
    if (after === null) throw new Error('a locked profile is gone');
    return after;
  });
}
