import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { deleteTrack } from '../store/candidate-tracks.ts';

/** Removes one of the candidate's tracks. `not_found` when it is not theirs. */
export async function removeTrack({ sql }: Pick<Ports, 'sql'>, actor: Actor, trackId: number): Promise<void> {
  await sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null || !(await deleteTrack(transaction, profile.id, trackId))) {
      throw new Failure('not_found');
    }
    await settleProfiles(transaction, [profile.id]);
  });
}
