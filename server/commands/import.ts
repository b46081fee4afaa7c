import { closeSync, openSync, writeSync } from 'node:fs';
import { Failure } from '../../contract/failure.ts';
import { importCandidates } from '../actions/import-candidates.ts';
import { readBatches } from '../actions/import-file.ts';
import { importJobs, settleImportedCompanies } from '../actions/import-jobs.ts';
import { importSkills } from '../actions/import-skills.ts';
import type { Batch } from '../domain/import/batches.ts';
import { CANDIDATE_FIELDS, readCandidateContent } from '../domain/import/candidate-content.ts';
import { inHalves } from '../domain/import/halves.ts';
import type { ImportKind, ImportRow, Refusal } from '../domain/import/import-row.ts';
import { JOB_FIELDS, readJobContent } from '../domain/import/job-content.ts';
import type { RowFormat } from '../domain/import/parse-line.ts';
import { type BatchOutcome, refusedOutcome } from '../domain/import/plan.ts';
import { createProgress, type Progress, type ProgressOutput } from '../domain/import/progress.ts';
import { readAhead } from '../domain/import/read-ahead.ts';
import { createTally, type ImportReport, type Tally } from '../domain/import/report.ts';
import { describeReport } from '../domain/import/report-text.ts';
import { readSkillContent, SKILL_FIELDS } from '../domain/import/skill-content.ts';
import type { Ports } from '../ports/ports.ts';

/** What can be asked of an import. */
export interface ImportOptions {
  /** Reads and checks everything and writes nothing. */
  dry_run: boolean;
  /** Rows to read, null for all. */
  limit: number | null;
  /** File that gets every refusal as a JSON line and the report as the last one, or null. */
  report: string | null;
  /** Ends the import after the batch in hand. */
  signal?: AbortSignal;
}

/** Where an import speaks: the report line by line, and a terminal or log for progress, such as `process.stderr`. */
export interface ImportOutput {
  say: (line: string) => void;
  progress: ProgressOutput;
}

interface Importer<Content extends object> {
  format: RowFormat<Content>;
  write: (
    ports: Pick<Ports, 'sql'>,
    rows: readonly ImportRow<Content>[],
    options: { dry_run: boolean },
  ) => Promise<BatchOutcome>;
  finish: (ports: Pick<Ports, 'sql'>) => Promise<void>;
}

const JOBS = {
  format: { fields: JOB_FIELDS, read: readJobContent },
  write: importJobs,
  finish: settleImportedCompanies,
};
const CANDIDATES = {
  format: { fields: CANDIDATE_FIELDS, read: readCandidateContent },
  write: importCandidates,
  finish: async () => undefined,
};
const SKILLS = {
  format: { fields: SKILL_FIELDS, read: readSkillContent },
  write: importSkills,
  finish: async () => undefined,
};

/**
 * `hirewire import jobs|candidates|skills <file>`: reads JSON lines, plain or gzipped, in the format of docs/import.md.
 * Says progress and a report, and returns the report. Fails in one sentence when the file cannot be read to its end;
 * what was read until then is kept, and reported first.
 */
export async function importCommand(
  ports: Pick<Ports, 'sql'>,
  kind: ImportKind,
  file: string,
  options: ImportOptions,
  output: ImportOutput,
): Promise<ImportReport> {
  if (kind === 'jobs') return runImport(ports, JOBS, { kind, file, ...options }, output);
  if (kind === 'candidates') return runImport(ports, CANDIDATES, { kind, file, ...options }, output);
  return runImport(ports, SKILLS, { kind, file, ...options }, output);
}

async function runImport<Content extends object>(
  ports: Pick<Ports, 'sql'>,
  importer: Importer<Content>,
  request: ImportOptions & { kind: ImportKind; file: string },
  output: ImportOutput,
): Promise<ImportReport> {
  const { kind, file, dry_run } = request;
  const reportFile = openReportFile(request.report);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  const tally = createTally({ kind, file, dry_run });
  const progress = createProgress(kind, output.progress, seconds);
  const end = (finished: boolean) => {
    progress.end();
    const report = tally.report({ finished, seconds: seconds() });
    reportFile.close(report);
    return report;
  };
  let finished = false;
  try {
    finished = await importBatches(ports, importer, request, { tally, reportFile, progress });
    if (finished && !dry_run) await importer.finish(ports);
  } catch (error) {
    const report = end(false);
    if (report.rows > 0) said(report, output);
    throw error;
  }
  return said(end(finished), output);
}

function said(report: ImportReport, { say }: ImportOutput): ImportReport {
  for (const line of describeReport(report)) say(line);
  return report;
}

/** False when it was told to stop before the end. */
async function importBatches<Content extends object>(
  ports: Pick<Ports, 'sql'>,
  importer: Importer<Content>,
  { file, limit, dry_run, signal }: ImportOptions & { file: string },
  run: { tally: Tally; reportFile: ReportFile; progress: Progress },
): Promise<boolean> {
  for await (const batch of readAhead(readBatches(file, importer.format, limit))) {
    if (signal?.aborted === true) return false;
    await importBatch(ports, importer, batch, { ...run, dry_run });
    run.progress.tell(run.tally.rows);
  }
  return true;
}

async function importBatch<Content extends object>(
  ports: Pick<Ports, 'sql'>,
  importer: Importer<Content>,
  batch: Batch<Content>,
  run: { dry_run: boolean; tally: Tally; reportFile: ReportFile },
): Promise<void> {
  const { tally, reportFile } = run;
  for (const { row, refusals, ignored_fields } of batch.lines) {
    tally.countRow(row?.notes ?? {}, ignored_fields);
    if (row === null) tally.refuse(refusals);
  }
  reportFile.write(batch.lines.flatMap((line) => line.refusals));
  if (batch.rows.length === 0) return;
  const outcomes = await inHalves(batch.rows, (rows) => importer.write(ports, rows, run), {
    isItemsFault: isRefusedByDatabase,
    refuse: (row, error) => refusedOutcome(databaseRefusal(row, error)),
  });
  for (const outcome of outcomes) {
    tally.add(outcome);
    reportFile.write(outcome.refusals);
  }
}

/** Data exceptions and broken constraints: a row that the rules let through and PostgreSQL does not. */
function isRefusedByDatabase(error: unknown): boolean {
  return /^2[23]...$/.test(String((error as { code?: unknown }).code ?? ''));
}

function databaseRefusal({ line, external_id }: ImportRow<object>, error: unknown): Refusal {
  return {
    line,
    external_id,
    field: null,
    reason: `PostgreSQL refused the row: ${(error as Error).message}.`,
  };
}

interface ReportFile {
  write(refusals: readonly Refusal[]): void;
  close(report: ImportReport): void;
}

/** Opens the report file before anything is imported, so that a bad path is told at once. */
function openReportFile(path: string | null): ReportFile {
  if (path === null) return { write: () => undefined, close: () => undefined };
  const file = openForWriting(path);
  return {
    write(refusals) {
      if (refusals.length > 0)
        writeSync(file, refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join(''));
    },
    close({ refusals, ...report }) {
      writeSync(file, `${JSON.stringify({ report })}\n`);
      closeSync(file);
    },
  };
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new Failure(
      'invalid_input',
      `The report cannot be written to ${path}: ${(error as Error).message}.`,
    );
  }
}
