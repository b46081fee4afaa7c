import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './open-loop.ts';
import { rounded, type Summary } from './statistics.ts';

const RESULTS = join(import.meta.dirname, 'results');

/** An operation as it was measured, and the most it should take. */
export interface Line extends Measured {
  operation: string;
  where: string;
  /** Milliseconds; null when nothing is promised. */
  target: number | null;
}

/** What a result was measured on; the load is that of all processes, the measured ones included. */
export function machine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memory_gib: rounded(totalmem() / 2 ** 30, 1),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    load_average: loadavg().map((load) => rounded(load, 1)),
    at: new Date().toISOString(),
  };
}

/** How far the promise holds: for 99 of 100 requests, for 95, for half of them, or not at all. */
export function verdict(
  { p50, p95, p99, errors }: Summary & { errors: number },
  target: number | null,
): string {
  if (errors > 0) return 'errors';
  if (target === null) return '';
  if (p99 < target) return 'met';
  if (p95 < target) return 'met at p95';
  return p50 < target ? 'met at p50' : 'missed';
}

/** Prints one aligned table. */
export function printLines(lines: readonly Line[]): void {
  printTable(
    lines.map((line) => ({
      operation: line.operation,
      where: line.where,
      rate: line.rate,
      count: line.count,
      p50: readable(line.p50),
      p95: readable(line.p95),
      p99: readable(line.p99),
      max: readable(line.max),
      errors: line.errors,
      target: line.target === null ? '' : `< ${line.target}`,
      verdict: verdict(line, line.target),
    })),
  );
}

/** Prints rows with the same keys as columns; numbers stand to the right. */
export function printTable(rows: readonly Record<string, string | number>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) =>
    Math.max(...[name, ...rows.map((row) => String(row[name]))].map(length)),
  );
  const line = (cells: (string | number)[]) =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  console.log(line(names));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')));
}

/** Writes bench/results/`name`.json with the machine beside the results; returns the path. */
export function writeResults(name: string, results: object): string {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${name}.json`);
  writeFileSync(path, `${JSON.stringify({ machine: machine(), ...results }, null, 2)}\n`);
  return path;
}

const length = (text: string) => text.length;
const isNumber = (cell: string | number) => typeof cell === 'number' || /^<? ?[\d.]+$/.test(cell);
const pad = (cell: string | number, width: number) =>
  isNumber(cell) ? String(cell).padStart(width) : String(cell).padEnd(width);
const readable = (milliseconds: number) => milliseconds.toFixed(milliseconds < 1 ? 3 : 1);
