import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { deleteEducation } from '../store/education.ts';

/** Removes one of the candidate's courses of study. `not_found` when it is not theirs. */
export async function removeEducation(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  educationId: number,
): Promise<void> {
  await sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null || !(await deleteEducation(transaction, profile.id, educationId))) {
      throw new Failure('not_found');
    }
    await settleProfiles(transaction, [profile.id]);
  });
}
