import { Failure } from '../../contract/failure.ts';
import type { CandidateSkill, SkillReplacement } from '../../contract/skills.ts';
import type { Actor } from '../domain/actor.ts';
import {
  describeSkill,
  placedSkills,
  refuseFutureUse,
  refuseRepeatedSkills,
  skillNames,
} from '../domain/skill-lists.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import {
  listCandidateSkills,
  type NewCandidateSkill,
  replaceCandidateSkills,
} from '../store/candidate-skills.ts';
import { settleSkills } from '../store/skills.ts';

/**
 * Makes these the candidate's skills and returns them. Any spelling will do; a skill nobody named before is added
 * unverified. `invalid_input` on the second field when two spellings name one skill.
 */
export async function replaceSkills(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  input: SkillReplacement,
): Promise<CandidateSkill[]> {
  const names = skillNames(input.skills, 'skills');
  refuseFutureUse(input.skills, Date.now());
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    await replaceCandidateSkills(transaction, profile.id, await settled(transaction, names, input));
    await settleProfiles(transaction, [profile.id]);
    return listCandidateSkills(transaction, profile.id);
  });
}

async function settled(sql: Sql, names: string[], input: SkillReplacement): Promise<NewCandidateSkill[]> {
  const skills = await settleSkills(sql, names, describeSkill);
  refuseRepeatedSkills(placedSkills(skills, 'skills'));
  return input.skills.map(({ proficiency, years_experience = null, last_used = null }, index) => {
    const skill_id = skills[index]?.id;
    if (skill_id === undefined) throw new Error('a skill was not settled');
    return { skill_id, proficiency, years_experience, last_used };
  });
}
