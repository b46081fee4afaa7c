import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Public data that a developer may have beside the repository; a fresh clone has none of it. */
const SOURCES_FOLDER = join(import.meta.dirname, '../../../shared/data/sources');

export const hasSources = (): boolean => existsSync(SOURCES_FOLDER);

export const NO_SOURCES =
  'The folder of public sources is not there, so skills.json and figures.json stay as they are.';

function readText(path: string): string {
  const bytes = readFileSync(join(SOURCES_FOLDER, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function readJson<Value>(path: string): Value {
  return JSON.parse(readText(path)) as Value;
}

export function readJsonLines<Row>(path: string): Row[] {
  const lines = readText(path).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

/** Rows of a CSV file as records keyed by its first line (RFC 4180). */
export function readCsv(path: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readText(path));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  for (
    let match = field.exec(text);
    match !== null && field.lastIndex <= text.length;
    match = field.exec(text)
  ) {
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replace(/""/g, '"'));
    if (match[3] === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (field.lastIndex === text.length) break;
  }
  return rows;
}
