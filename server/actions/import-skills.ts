import type { ImportRow } from '../domain/import/import-row.ts';
import { type BatchOutcome, planBatch, plannedOutcome } from '../domain/import/plan.ts';
import type { SkillContent } from '../domain/import/skill-content.ts';
import { mergeSkills, type SkillMerge, termsOf } from '../domain/import/skill-merge.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { findImportedRows, keepImportedRows, lockImports } from '../store/imported-rows.ts';
import { enrichSkills } from '../store/imported-skills.ts';
import { findSkills, insertSkills } from '../store/skills.ts';

type Row = ImportRow<SkillContent>;

/** Adds skills to the master list and enriches those that are there; a dry run only says what would happen. */
export async function importSkills(
  { sql }: Pick<Ports, 'sql'>,
  rows: readonly Row[],
  options: { dry_run: boolean },
): Promise<BatchOutcome> {
  if (options.dry_run) return (await prepare(sql, rows)).outcome;
  return sql.transaction(async (transaction) => {
    await lockImports(transaction);
    const { fresh, merge, outcome } = await prepare(transaction, rows);
    await writeSkills(transaction, fresh, merge);
    return outcome;
  });
}

async function prepare(sql: Sql, rows: readonly Row[]) {
  const known = await findImportedRows(
    sql,
    'skill',
    rows.map((row) => row.external_id),
  );
  const plan = planBatch(rows, known);
  const fresh = [...plan.inserts, ...plan.updates];
  const contents = fresh.map((row) => row.content);
  const merge = mergeSkills(contents, await findSkills(sql, termsOf(contents)));
  const outcome: BatchOutcome = {
    ...plannedOutcome(plan),
    skills_added: merge.inserts.map((skill) => skill.name),
    notes: { aliases_left_out: merge.aliases_left_out },
  };
  return { fresh, merge, outcome };
}

async function writeSkills(sql: Sql, rows: readonly Row[], merge: SkillMerge): Promise<void> {
  if (rows.length === 0) return;
  await insertSkills(sql, merge.inserts);
  await enrichSkills(sql, merge.updates);
  const settled = await findSkills(sql, [...new Set(merge.names)]);
  const kept = rows.map(({ external_id, content_hash }, index) => {
    const entity_id = settled.get(merge.names[index] ?? '')?.id;
    if (entity_id === undefined) throw new Error(`no skill was settled for ${external_id}`);
    return { external_id, entity_id, content_hash };
  });
  await keepImportedRows(sql, 'skill', kept);
}
