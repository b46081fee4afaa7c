import type { ImportRow, Notes, Refusal } from './import-row.ts';

/** What an earlier import kept of a row, and whether the thing it became is still there. */
export interface KnownRow {
  external_id: string;
  entity_id: number;
  content_hash: string;
  is_present: boolean;
}

/** What is to be done with the rows of a batch. */
export interface BatchPlan<Content> {
  inserts: ImportRow<Content>[];
  updates: (ImportRow<Content> & { entity_id: number })[];
  unchanged: number;
  /** Rows whose owner has deleted what they became; they do not come back. */
  withdrawn: number;
}

/** Compares rows with what earlier imports kept. */
export function planBatch<Content>(
  rows: readonly ImportRow<Content>[],
  known: readonly KnownRow[],
): BatchPlan<Content> {
  const byId = new Map(known.map((row) => [row.external_id, row]));
  const plan: BatchPlan<Content> = { inserts: [], updates: [], unchanged: 0, withdrawn: 0 };
  for (const row of rows) {
    const before = byId.get(row.external_id);
    if (before === undefined) plan.inserts.push(row);
    else if (!before.is_present) plan.withdrawn += 1;
    else if (before.content_hash === row.content_hash) plan.unchanged += 1;
    else plan.updates.push({ ...row, entity_id: before.entity_id });
  }
  return plan;
}

/** What became of a batch, or would in a dry run. Names are in the spelling that was added. */
export interface BatchOutcome {
  inserted: number;
  updated: number;
  unchanged: number;
  withdrawn: number;
  skills_added: string[];
  companies_added: string[];
  notes: Notes;
  /** Rows that passed every rule and could not be kept all the same, one refusal each. */
  refusals: Refusal[];
}

/** The outcome of a plan before anything is written. */
export function plannedOutcome(plan: BatchPlan<unknown>): BatchOutcome {
  return {
    inserted: plan.inserts.length,
    updated: plan.updates.length,
    unchanged: plan.unchanged,
    withdrawn: plan.withdrawn,
    skills_added: [],
    companies_added: [],
    notes: {},
    refusals: [],
  };
}

/** The outcome of one row that could not be kept. */
export function refusedOutcome(refusal: Refusal): BatchOutcome {
  const nothing = { inserts: [], updates: [], unchanged: 0, withdrawn: 0 };
  return { ...plannedOutcome(nothing), refusals: [refusal] };
}
