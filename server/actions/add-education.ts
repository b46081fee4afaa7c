import type { Education, NewEducation } from '../../contract/education.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { checkGpa } from '../domain/gpa.ts';
import { studyPeriod } from '../domain/period.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { countEducation, insertEducation } from '../store/education.ts';

const MOST_EDUCATION = 20;

/** Adds a course of study to the candidate's profile. `conflict` when there are twenty already. */
export async function addEducation(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  input: NewEducation,
): Promise<Education> {
  const { institution, degree = null, field_of_study = null, gpa = null, ...dates } = tidied(input);
  checkGpa(gpa);
  const row = { institution, degree, field_of_study, gpa, ...studyPeriod(null, dates) };
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    if ((await countEducation(transaction, profile.id)) >= MOST_EDUCATION) {
      throw new Failure('conflict', 'A profile holds at most 20 courses of study.');
    }
    const [education] = await insertEducation(transaction, [{ ...row, candidate_profile_id: profile.id }]);
    if (education === undefined) throw new Error('a course of study was not added');
    await settleProfiles(transaction, [profile.id]);
    return education;
  });
}
