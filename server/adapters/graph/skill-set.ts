import type { Sql } from '../../ports/sql.ts';

/** The skills that a query starts from: those of one candidate or one job. */
export interface SkillSet {
  /** Keys of `graph.skill_names`, the rarest first. */
  keys: number[];
  names: ReadonlyMap<number, string>;
}

interface SkillRow {
  key: number;
  name: string;
}

/** A candidate's skills, those that fewest jobs require first. */
export async function skillsSoughtByJobs(sql: Sql, candidateId: number): Promise<SkillSet> {
  return toSet(
    await sql.query<SkillRow>(
      `select names.key, names.name
       from graph.has_skill has join graph.skill_names names on names.key = has.skill
       where has.candidate_id = $1 order by names.job_count, names.key`,
      [candidateId],
    ),
  );
}

/** A candidate's skills, those that fewest candidates have first. */
export async function skillsSharedByCandidates(sql: Sql, candidateId: number): Promise<SkillSet> {
  return toSet(
    await sql.query<SkillRow>(
      `select names.key, names.name
       from graph.has_skill has join graph.skill_names names on names.key = has.skill
       where has.candidate_id = $1 order by names.candidate_count, names.key`,
      [candidateId],
    ),
  );
}

/** The skills that a job requires, those that fewest candidates have first. */
export async function skillsRequiredBy(sql: Sql, jobId: number): Promise<SkillSet> {
  return toSet(
    await sql.query<SkillRow>(
      `select names.key, names.name
       from graph.requires_skill requires join graph.skill_names names on names.key = requires.skill
       where requires.job_id = $1 order by names.candidate_count, names.key`,
      [jobId],
    ),
  );
}

/**
 * Where to look for results that share at least `minimum` of these skills: such a result has at least one of any
 * n − minimum + 1 of them, so the rarest of that number are enough. Empty when no result is possible.
 */
export function startingSkills({ keys }: SkillSet, minimum: number): number[] {
  return keys.slice(0, Math.max(0, keys.length - minimum + 1));
}

/** Their names, in the order of the letters' codes. */
export function namesOf({ names }: SkillSet, keys: readonly number[]): string[] {
  return keys.map((key) => names.get(key) ?? '').sort();
}

function toSet(rows: readonly SkillRow[]): SkillSet {
  return { keys: rows.map(({ key }) => key), names: new Map(rows.map(({ key, name }) => [key, name])) };
}
