import type { Education, EducationChange } from '../../contract/education.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { checkGpa } from '../domain/gpa.ts';
import { studyPeriod } from '../domain/period.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { findEducation, updateEducation } from '../store/education.ts';

/** Writes the given fields of one of the candidate's courses of study. `not_found` when it is not theirs. */
export async function changeEducation(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  educationId: number,
  input: EducationChange,
): Promise<Education> {
  const change = tidied(input);
  checkGpa(change.gpa);
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    const before = await findEducation(transaction, profile.id, educationId);
    if (before === null) throw new Failure('not_found');
    const row = { ...change, ...studyPeriod(before, change) };
    const after = await updateEducation(transaction, profile.id, educationId, row);
    if (after === null) throw new Error('a course of study of a locked profile is gone');
    await settleProfiles(transaction, [profile.id]);
    return after;
  });
}
