import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { deleteExperience } from '../store/work-experiences.ts';

/** Removes one of the candidate's positions. `not_found` when it is not theirs. */
export async function removeExperience(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  experienceId: number,
): Promise<void> {
  await sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null || !(await deleteExperience(transaction, profile.id, experienceId))) {
      throw new Failure('not_found');
    }
    await settleProfiles(transaction, [profile.id]);
  });
}
