import { Failure } from '../../contract/failure.ts';
import type { JobChange, OwnJob } from '../../contract/jobs.ts';
import type { Actor } from '../domain/actor.ts';
import { changedJobColumns } from '../domain/job-row.ts';
import { jobSkillLists, jobSkillNames } from '../domain/job-skills.ts';
import { describeSkill } from '../domain/skill-lists.ts';
import { tidied } from '../domain/tidy.ts';
import type { Ports } from '../ports/ports.ts';
import { findJob, lockJob, updateJob } from '../store/jobs.ts';
import { settleSkills } from '../store/skills.ts';

/**
 * Writes the given fields of a job of the caller's company. `not_found` when it is not theirs, `illegal_status`
 * when it may not move so.
 */
export async function changeJob(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  jobId: number,
  input: JobChange,
): Promise<OwnJob> {
  const { company_id } = actor;
  if (company_id === null) throw new Failure('forbidden');
  const { required_skills, nice_to_have_skills, ...change } = tidied(input);
  const given = { required_skills, nice_to_have_skills };
  const names = jobSkillNames(given);
  return sql.transaction(async (transaction) => {
    const before = await lockJob(transaction, company_id, jobId);
    if (before === null) throw new Failure('not_found');
    const columns = changedJobColumns(before, change, Date.now());
    const settled = await settleSkills(transaction, names, describeSkill);
    await updateJob(transaction, jobId, { ...columns, ...jobSkillLists(given, settled, before) });
    const after = await findJob(transaction, jobId);
    if (after === null) throw new Error('a locked job is gone');
    return after;
  });
}
