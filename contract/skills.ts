import Type, { type Static } from 'typebox';
import { CalendarDate, Count, closed, Id, nullable, oneOf, pageOf, text } from './schemas.ts';

/** A skill of the master list. `usage_count` is how many candidates have it, recounted every minute. */
export const Skill = closed({
  id: Id,
  name: Type.String(),
  category: nullable(Type.String()),
  aliases: Type.Array(Type.String()),
  is_verified: Type.Boolean(),
  usage_count: Count,
});
export type Skill = Static<typeof Skill>;

export const SkillPage = pageOf(Skill);
export const SkillQuery = closed({ q: text(100) });

export const Proficiency = oneOf('Expert', 'Working', 'Learning');
export const SkillName = text(100);
export const SkillYears = Type.Integer({ minimum: 0, maximum: 70 });

/** A skill that a candidate says they have; the name may be any spelling. */
const GivenSkill = closed({
  name: SkillName,
  proficiency: Proficiency,
  years_experience: Type.Optional(nullable(SkillYears)),
  last_used: Type.Optional(nullable(CalendarDate)),
});

export const SkillReplacement = closed({ skills: Type.Array(GivenSkill, { maxItems: 100 }) });
export type SkillReplacement = Static<typeof SkillReplacement>;

/** A candidate's skill as it is kept, with the name of the master list. */
export const CandidateSkill = closed({
  skill_id: Id,
  name: Type.String(),
  category: nullable(Type.String()),
  proficiency: nullable(Proficiency),
  years_experience: nullable(Type.Integer()),
  last_used: nullable(CalendarDate),
  validated: Type.Boolean(),
  validation_source: nullable(Type.String()),
});
export type CandidateSkill = Static<typeof CandidateSkill>;

export const CandidateSkillList = closed({ skills: Type.Array(CandidateSkill) });
