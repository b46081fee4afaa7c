import { NOTES, type NoteName, type Refusal } from './import-row.ts';
import { grouped } from './numbers.ts';
import type { ImportReport } from './report.ts';

const SHOWN_REFUSALS = 20;

/** The report as lines for a person. */
export function describeReport(report: ImportReport): string[] {
  return [
    headline(report),
    `  ${grouped(report.rows)} rows read in ${report.seconds.toFixed(1)} s, ${rate(report)} rows a second`,
    `  ${outcome(report)}`,
    ...additions(report),
    ...Object.entries(report.notes).map(([name, count]) => `  ${grouped(count)} ${NOTES[name as NoteName]}`),
    ...ignoredFields(report),
    ...refusalLines(report),
  ];
}

function headline(report: ImportReport): string {
  const { kind, file, dry_run, finished } = report;
  if (!finished)
    return `Stopped before the end of ${file}; what was read until then is ${dry_run ? 'checked' : 'kept'}.`;
  return dry_run ? `Checked ${kind} of ${file}; nothing was written.` : `Imported ${kind} of ${file}.`;
}

function outcome(report: ImportReport): string {
  const counted = [
    `${grouped(report.inserted)} new`,
    `${grouped(report.updated)} changed`,
    `${grouped(report.unchanged)} unchanged`,
    `${grouped(report.refused)} refused`,
  ];
  const { withdrawn } = report;
  if (withdrawn > 0) counted.push(`${grouped(withdrawn)} left alone, because their owner deleted them`);
  return counted.join(', ');
}

function additions({ skills_added, companies_added }: ImportReport): string[] {
  const added = [
    ...(skills_added > 0 ? [`${grouped(skills_added)} skills`] : []),
    ...(companies_added > 0 ? [`${grouped(companies_added)} companies`] : []),
  ];
  return added.length === 0 ? [] : [`  ${added.join(' and ')} added`];
}

function ignoredFields({ ignored_fields }: ImportReport): string[] {
  const fields = Object.entries(ignored_fields).map(([field, count]) => `${field} (${grouped(count)})`);
  return fields.length === 0
    ? []
    : [`  Fields that are not in the format were ignored: ${fields.join(', ')}`];
}

function refusalLines({ refusals, refusal_count }: ImportReport): string[] {
  if (refusal_count === 0) return [];
  const hidden = refusal_count - Math.min(refusals.length, SHOWN_REFUSALS);
  const more = hidden === 0 ? [] : [`  … and ${grouped(hidden)} more; --report <file> writes all of them`];
  return [
    'Refused:',
    ...refusals.slice(0, SHOWN_REFUSALS).map((refusal) => `  ${describeRefusal(refusal)}`),
    ...more,
  ];
}

function describeRefusal({ line, external_id, field, reason }: Refusal): string {
  const row = external_id === null ? `line ${line}` : `line ${line}, ${external_id}`;
  return field === null ? `${row}: ${reason}` : `${row}: ${field} ${reason}`;
}

function rate({ rows, seconds }: ImportReport): string {
  return grouped(Math.round(rows / Math.max(seconds, 0.001)));
}
