import type { Estimate } from '../domain/evaluation/bootstrap.ts';
import type { RankerReport, SideReport } from './evaluate-side.ts';

const HEADINGS = ['', 'nDCG@10', 'MAP', 'MRR', 'R@10', 'R@100', 'blocked', 'covered', 'Gini', 'cold nDCG'];

/** A table for people: means with their 95 % intervals, and shares. */
export function tableOf(report: SideReport): string[] {
  const what = report.side === 'candidate' ? 'jobs for candidates' : 'candidates for jobs';
  const { queries, items, cold_start_queries: cold } = report;
  const title = `${what}: ${queries} queries (${cold} of whom fewer than three skills are known), ${items} items`;
  const rows = [HEADINGS, ...report.rankers.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [title, ...lines];
}

function rowOf(report: RankerReport): string[] {
  const cold = report.cold_start_ndcg_10;
  return [
    report.ranker,
    withInterval(report.ndcg_10),
    withInterval(report.average_precision),
    withInterval(report.reciprocal_rank),
    withInterval(report.recall_10),
    share(report.recall_100.mean),
    share(report.blocked_10),
    share(report.coverage),
    share(report.exposure_gini),
    cold === null ? '-' : share(cold.mean),
  ];
}

function withInterval({ mean, low, high }: Estimate): string {
  return `${share(mean)} (${share(low)}-${share(high)})`;
}

function share(value: number): string {
  return value.toFixed(3);
}
