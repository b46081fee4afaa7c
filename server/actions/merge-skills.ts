import { Failure } from '../../contract/failure.ts';
import { describeSkill } from '../domain/skill-lists.ts';
import { mergeInJob, mergeInList } from '../domain/skills/merged-lists.ts';
import { cleanSkillName } from '../domain/skills/spelling.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { settleProfiles } from '../store/candidate-profiles.ts';
import {
  findMergedSkill,
  lockJobsNaming,
  lockTracksNaming,
  type MergedSkill,
  moveCandidateSkills,
  replaceSkill,
  writeJobSkills,
  writeTrackSkills,
} from '../store/merged-skills.ts';
import { settleSkills, takeMergeLock } from '../store/skills.ts';

/** What a merge did. */
export interface SkillMergeOutcome {
  /** The name that is left. */
  name: string;
  /** False when the spelling was another name of that skill already, so that nothing was to be done. */
  merged: boolean;
  candidates: number;
  tracks: number;
  jobs: number;
}

/**
 * Puts a known skill in place of an unverified one wherever it is named, folds doubles, and remembers the spelling as
 * an alias; one transaction. Doing it again changes nothing. `not_found` when there is no such unverified skill or no
 * such target, `conflict` when the skill is verified or is the target itself.
 */
export async function mergeSkills(
  { sql }: Pick<Ports, 'sql'>,
  given: { from: string; into: string },
): Promise<SkillMergeOutcome> {
  const [from, into] = [cleanSkillName(given.from), cleanSkillName(given.into)];
  return sql.transaction(async (transaction) => {
    await takeMergeLock(transaction);
    const source = await findMergedSkill(transaction, from);
    if (source === null) throw new Failure('not_found', `There is no skill "${from}".`);
    const target = await targetOf(transaction, into, source);
    if (source.id === target.id) return sameSkill(source, from, into);
    if (source.is_verified) {
      const sentence = `${source.name} is verified; only unverified skills are merged.`;
      throw new Failure('conflict', sentence);
    }
    return moveReferences(transaction, source, target);
  });
}

/** The target by name or alias; one that only the dictionary has is added. */
async function targetOf(sql: Sql, text: string, source: MergedSkill): Promise<{ id: number; name: string }> {
  const found = await findMergedSkill(sql, text);
  if (found !== null) return found;
  const described = describeSkill(text);
  if (!described.is_verified)
    throw new Failure('not_found', `There is no skill "${text}" to merge ${source.name} into.`);
  const [settled] = await settleSkills(sql, [described.name], describeSkill);
  if (settled === undefined) throw new Error(`no skill was settled for ${described.name}`);
  return settled;
}

function sameSkill(source: MergedSkill, from: string, into: string): SkillMergeOutcome {
  if (source.by_name) {
    throw new Failure('conflict', `"${from}" and "${into}" are the same skill, ${source.name}.`);
  }
  return { name: source.name, merged: false, candidates: 0, tracks: 0, jobs: 0 };
}

async function moveReferences(
  sql: Sql,
  source: MergedSkill,
  target: { id: number; name: string },
): Promise<SkillMergeOutcome> {
  const { id: from } = source;
  const tracks = await lockTracksNaming(sql, from);
  const owners = await writeTrackSkills(
    sql,
    tracks.map(({ id, lists }) => ({ id, lists: { skills: mergeInList(lists.skills, from, target) } })),
  );
  const jobs = await lockJobsNaming(sql, from);
  await writeJobSkills(
    sql,
    jobs.map(({ id, lists }) => ({ id, lists: mergeInJob(lists, from, target) })),
  );
  const holders = await moveCandidateSkills(sql, from, target.id);
  await settleProfiles(
    sql,
    [...new Set([...owners, ...holders])].sort((a, b) => a - b),
  );
  await replaceSkill(sql, from, target.id);
  return {
    name: target.name,
    merged: true,
    candidates: holders.length,
    tracks: tracks.length,
    jobs: jobs.length,
  };
}
