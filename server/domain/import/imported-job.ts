import type { JobSkill } from '../../../contract/jobs.ts';
import type { JobRow } from '../job-row.ts';
import type { ImportRow } from './import-row.ts';
import type { JobContent } from './job-content.ts';
import { writeJobText } from './job-text.ts';
import { importedPayInUsd } from './pay.ts';

/** The columns of a job that an import decides. `created_at` is when it was posted; null means now. */
export interface ImportedJob
  extends Pick<
    JobRow,
    | 'title'
    | 'description'
    | 'description_generated'
    | 'required_skills'
    | 'salary_min'
    | 'salary_max'
    | 'salary_currency'
    | 'salary_min_usd'
    | 'salary_max_usd'
    | 'locations'
    | 'min_years_experience'
    | 'employment_type'
  > {
  external_id: string;
  content_hash: string;
  company_id: number;
  created_at: string | null;
}

/** A skill of the master list, by the spelling it was looked up with. */
export type SettledSkills = ReadonlyMap<string, { id: number; name: string }>;

const DEFAULT_CURRENCY = 'USD';

/** The job that a posting becomes. Without a text of its own it gets one made from its facts. */
export function importedJob(
  row: ImportRow<JobContent>,
  companyId: number,
  skills: SettledSkills,
): ImportedJob {
  const { content, external_id, content_hash } = row;
  const required_skills = requiredSkills(content.skills, skills);
  const facts = { ...content, skills: required_skills.map((skill) => skill.name) };
  return {
    external_id,
    content_hash,
    company_id: companyId,
    title: content.title,
    description: content.description ?? writeJobText(facts, external_id),
    description_generated: content.description === null,
    required_skills,
    salary_min: content.salary_min,
    salary_max: content.salary_max,
    salary_currency: content.salary_currency ?? DEFAULT_CURRENCY,
    ...importedPayInUsd(content),
    locations: content.locations,
    min_years_experience: content.min_years_experience,
    employment_type: content.employment_type,
    created_at: content.posted_at,
  };
}

/** Every skill a posting lists is asked for; it says nothing of years or weight. */
function requiredSkills(spellings: readonly string[], skills: SettledSkills): JobSkill[] {
  const byId = new Map<number, JobSkill>();
  for (const spelling of spellings) {
    const skill = skills.get(spelling);
    if (skill === undefined) throw new Error(`no skill was settled for ${JSON.stringify(spelling)}`);
    byId.set(skill.id, { skill_id: skill.id, name: skill.name, required: true, min_years: null, weight: 1 });
  }
  return [...byId.values()];
}
