import type { JobSkill, NewJob } from '../../contract/jobs.ts';
import { type PlacedSkill, placedSkills, refuseRepeatedSkills, skillNames } from './skill-lists.ts';

/** The two lists of a body; one that is left out stays as it is. */
export type GivenLists = { [List in keyof JobSkillLists]?: NewJob[List] | undefined };

/** The two lists of a job as they are kept. */
export interface JobSkillLists {
  required_skills: readonly JobSkill[];
  nice_to_have_skills: readonly JobSkill[];
}

interface SettledSkill {
  id: number;
  name: string;
}

const LISTS = ['required_skills', 'nice_to_have_skills'] as const;
const WEIGHTS = { required_skills: 1, nice_to_have_skills: 0.5 };

/** The spellings in both lists of a body, in the order in which {@link jobSkillLists} wants them settled. */
export function jobSkillNames(given: GivenLists): string[] {
  return LISTS.flatMap((list) => skillNames(given[list] ?? [], list));
}

/**
 * The lists of a body as they are kept, from its settled skills; a list that was left out is absent. Fails with
 * `invalid_input` when a skill is named twice, be it in the other list and be that one already stored.
 */
export function jobSkillLists(
  given: GivenLists,
  settled: readonly SettledSkill[],
  stored: JobSkillLists | null,
): Partial<JobSkillLists> {
  const kept: { required_skills?: JobSkill[]; nice_to_have_skills?: JobSkill[] } = {};
  const placed: PlacedSkill[] = [];
  let taken = 0;
  for (const list of LISTS) {
    const wanted = given[list];
    if (wanted === undefined) {
      // Stored names come first, so that a clash is reported on the field of the body.
      placed.unshift(...placedIn(list, stored?.[list] ?? []));
      continue;
    }
    kept[list] = settled
      .slice(taken, taken + wanted.length)
      .map((skill, index) => keptSkill(list, skill, wanted[index] ?? {}));
    placed.push(...placedIn(list, kept[list]));
    taken += wanted.length;
  }
  refuseRepeatedSkills(placed);
  return kept;
}

function keptSkill(
  list: (typeof LISTS)[number],
  skill: SettledSkill,
  wanted: { required?: boolean; min_years?: number | null; weight?: number },
): JobSkill {
  return {
    skill_id: skill.id,
    name: skill.name,
    required: list === 'required_skills' && (wanted.required ?? true),
    min_years: wanted.min_years ?? null,
    weight: wanted.weight ?? WEIGHTS[list],
  };
}

function placedIn(list: string, skills: readonly JobSkill[]): PlacedSkill[] {
  return placedSkills(
    skills.map(({ skill_id, name }) => ({ id: skill_id, name })),
    list,
  );
}
