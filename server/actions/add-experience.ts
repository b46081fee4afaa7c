import type { Experience, NewExperience } from '../../contract/experiences.ts';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { positionPeriod } from '../domain/period.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { countExperiences, insertExperiences } from '../store/work-experiences.ts';

const MOST_EXPERIENCES = 50;

/** Adds a position to the candidate's profile. `conflict` when there are fifty already. */
export async function addExperience(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  input: NewExperience,
): Promise<Experience> {
  const {
    company_name,
    title,
    description = null,
    location = null,
    tech_stack = null,
    ...dates
  } = tidied(input);
  const { end_date, is_current } = positionPeriod(null, dates);
  const row = { company_name, title, description, location, tech_stack, end_date, is_current };
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    if ((await countExperiences(transaction, profile.id)) >= MOST_EXPERIENCES) {
      throw new Failure('conflict', 'A profile holds at most 50 positions.');
    }
    const [experience] = await insertExperiences(transaction, [
      { ...row, start_date: dates.start_date, candidate_profile_id: profile.id },
    ]);
    if (experience === undefined) throw new Error('a position was not added');
    await settleProfiles(transaction, [profile.id]);
    return experience;
  });
}
