import type { Experience, ExperienceChange } from '../../contract/experiences.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { positionPeriod } from '../domain/period.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { findExperience, updateExperience } from '../store/work-experiences.ts';

/** Writes the given fields of one of the candidate's positions. `not_found` when it is not theirs. */
export async function changeExperience(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  experienceId: number,
  input: ExperienceChange,
): Promise<Experience> {
  const change = tidied(input);
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    const before = await findExperience(transaction, profile.id, experienceId);
    if (before === null) throw new Failure('not_found');
    const { end_date, is_current } = positionPeriod(before, change);
    const row = { ...change, end_date, is_current };
    const after = await updateExperience(transaction, profile.id, experienceId, row);
    if (after === null) throw new Error('a position of a locked profile is gone');
    await settleProfiles(transaction, [profile.id]);
    return after;
  });
}
