import type { ImportKind, NoteName, Notes, Refusal } from './import-row.ts';
import type { BatchOutcome } from './plan.ts';

/** What an import did, or would do in a dry run. */
export interface ImportReport {
  kind: ImportKind;
  file: string;
  dry_run: boolean;
  /** False when the file ended before its end, or the import was interrupted. */
  finished: boolean;
  /** Rows read: lines that are not blank. */
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  withdrawn: number;
  refused: number;
  skills_added: number;
  companies_added: number;
  notes: Notes;
  /** Fields that the format does not have, and in how many rows. */
  ignored_fields: Record<string, number>;
  /** The first {@link MOST_REFUSALS}; `refusal_count` counts all. A row may have several. */
  refusals: Refusal[];
  refusal_count: number;
  seconds: number;
}

/** Refusals kept in memory; the report file has all of them. */
export const MOST_REFUSALS = 1_000;
const MOST_IGNORED_FIELDS = 100;

/** Adds up an import as it goes. */
export interface Tally {
  readonly rows: number;
  countRow(notes: Notes, ignoredFields: readonly string[]): void;
  /** The refusals of one row. */
  refuse(refusals: readonly Refusal[]): void;
  add(outcome: BatchOutcome): void;
  report(end: { finished: boolean; seconds: number }): ImportReport;
}

/** A tally at nought. */
export function createTally(start: Pick<ImportReport, 'kind' | 'file' | 'dry_run'>): Tally {
  const counts = { inserted: 0, updated: 0, unchanged: 0, withdrawn: 0, refused: 0 };
  const notes: Notes = {};
  const ignored = new Map<string, number>();
  const added = { skills: new Set<string>(), companies: new Set<string>() };
  const refusals: Refusal[] = [];
  let rows = 0;
  let refusal_count = 0;
  const refuse = (found: readonly Refusal[]) => {
    counts.refused += 1;
    refusal_count += found.length;
    refusals.push(...found.slice(0, MOST_REFUSALS - refusals.length));
  };
  return {
    get rows() {
      return rows;
    },
    countRow(rowNotes, ignoredFields) {
      rows += 1;
      addNotes(notes, rowNotes);
      for (const field of ignoredFields) {
        if (ignored.has(field) || ignored.size < MOST_IGNORED_FIELDS) {
          ignored.set(field, (ignored.get(field) ?? 0) + 1);
        }
      }
    },
    refuse,
    add(outcome) {
      for (const name of ['inserted', 'updated', 'unchanged', 'withdrawn'] as const) {
        counts[name] += outcome[name];
      }
      for (const name of outcome.skills_added) added.skills.add(name.toLowerCase());
      for (const name of outcome.companies_added) added.companies.add(name.toLowerCase());
      addNotes(notes, outcome.notes);
      for (const refusal of outcome.refusals) refuse([refusal]);
    },
    report: (end) => ({
      ...start,
      ...end,
      rows,
      ...counts,
      skills_added: added.skills.size,
      companies_added: added.companies.size,
      notes,
      ignored_fields: Object.fromEntries(ignored),
      refusals,
      refusal_count,
    }),
  };
}

function addNotes(total: Notes, more: Notes): void {
  for (const [name, count] of Object.entries(more) as [NoteName, number][]) {
    if (count > 0) total[name] = (total[name] ?? 0) + count;
  }
}
