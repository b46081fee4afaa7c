import { Failure } from '../../contract/failure.ts';
import type { NewJob, OwnJob } from '../../contract/jobs.ts';
import type { Actor } from '../domain/actor.ts';
import { newJobRow } from '../domain/job-row.ts';
import { checkJob } from '../domain/job-rules.ts';
import { jobSkillLists, jobSkillNames } from '../domain/job-skills.ts';
import { describeSkill } from '../domain/skill-lists.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { findJob, insertJobs } from '../store/jobs.ts';
import { settleSkills } from '../store/skills.ts';

/** Posts a job of the caller's company, active unless it is said to be a draft. Any spelling of a skill will do. */
export async function createJob({ sql }: Pick<Ports, 'sql'>, actor: Actor, input: NewJob): Promise<OwnJob> {
  const { company_id } = actor;
  if (company_id === null) throw new Failure('forbidden');
  const given = tidied(input);
  const names = jobSkillNames(given);
  checkJob(newJobRow(given, {}), given, Date.now());
  return sql.transaction(async (transaction) => {
    const lists = jobSkillLists(given, await settleSkills(transaction, names, describeSkill), null);
    const [id] = await insertJobs(transaction, [{ ...newJobRow(given, lists), company_id }]);
    const job = id === undefined ? null : await findJob(transaction, id);
    if (job === null) throw new Error('a job was not added');
    return job;
  });
}
