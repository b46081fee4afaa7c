import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ImportOptions, importCommand } from '../../server/commands/import.ts';
import type { ImportKind } from '../../server/domain/import/import-row.ts';
import type { Sql } from '../../server/ports/sql.ts';

/** A folder for the files of one test. */
export interface ImportFolder {
  /** Writes rows as JSON lines, or bytes as they are, and returns the path. */
  write(name: string, content: readonly object[] | Buffer | string): string;
  path(name: string): string;
  remove(): void;
}

export function createImportFolder(): ImportFolder {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-import-'));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write(name, content) {
      writeFileSync(path(name), Array.isArray(content) ? jsonLines(content) : (content as Buffer | string));
      return path(name);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

export function gzipped(rows: readonly object[]): Buffer {
  return gzipSync(jsonLines(rows));
}

/** Runs an import and returns its report, what it said and what it told on the way. */
export async function runImport(
  sql: Sql,
  kind: ImportKind,
  file: string,
  options: Partial<ImportOptions> & { isTTY?: boolean } = {},
) {
  const said: string[] = [];
  const told: string[] = [];
  const { isTTY = false, ...given } = options;
  const report = await importCommand(
    { sql },
    kind,
    file,
    { dry_run: false, limit: null, report: null, ...given },
    { say: (line) => said.push(line), progress: { isTTY, write: (text) => told.push(text) } },
  );
  return { report, said: said.join('\n'), told: told.join('') };
}

const TRADES = ['Weaver', 'Joiner', 'Potter', 'Miller', 'Cooper'];
const SKILLS = [
  ['Python', 'reactjs'],
  ['SQL', 'Loom weighing', 'see below'],
  ['golang'],
  [],
  ['HTML/CSS', 'k8s'],
];
const COMPANIES = ['Willow & Sons', 'Osier Works', 'WILLOW & SONS', null];

/** An invented posting; the number varies it. */
export function jobLine(number: number, changes: object = {}) {
  return {
    external_id: `loom-${number}`,
    title: `${TRADES[number % TRADES.length]} number ${number}`,
    company_name: COMPANIES[number % COMPANIES.length],
    description: number % 3 === 0 ? `The trade of number ${number}, described by hand.` : null,
    skills: SKILLS[number % SKILLS.length],
    salary_min: 30_000 + number,
    salary_max: 40_000 + number,
    salary_currency: number % 2 === 0 ? 'USD' : 'EUR',
    salary_period: 'year',
    locations: ['Graz, Austria'],
    remote: number % 4 === 0,
    min_years_experience: number % 6,
    employment_type: 'full_time',
    posted_at: '2026-01-15',
    industry: 'Crafts',
    source: 'loom',
    ...changes,
  };
}

/** An invented person; the number varies them. */
export function candidateLine(number: number, changes: object = {}) {
  const trade = TRADES[number % TRADES.length];
  return {
    external_id: `weaver-${number}`,
    headline: `${trade} of Graz`,
    bio: `I have been a ${trade} for a while.`,
    current_title: trade,
    years_experience: number % 20,
    location: 'Graz, Austria',
    timezone: 'Europe/Vienna',
    preferred_locations: ['Graz, Austria'],
    remote_preference: 'hybrid',
    salary_min: 30_000,
    salary_max: 40_000,
    availability: '1_month',
    work_authorization: ['EU Work Authorization'],
    requires_sponsorship: false,
    english_level: 'B2',
    skills: [
      { name: 'Python', proficiency: 'Expert', years_experience: 3 },
      { name: 'reactjs', proficiency: 'Working', years_experience: 2 },
      { name: 'Loom weighing', proficiency: 'Learning', years_experience: 0 },
    ],
    work_experiences: [
      {
        company_name: 'Old Mill',
        title: trade,
        start_date: '2020-01-01',
        end_date: '2022-01-01',
        tech_stack: [],
      },
      {
        company_name: 'Osier Works',
        title: trade,
        start_date: '2022-02-01',
        end_date: null,
        tech_stack: ['Loom'],
      },
    ],
    education: [
      { institution: 'Basket College', degree: 'MA', start_date: '2016-09-01', end_date: '2019-06-30' },
    ],
    source: 'loom',
    ...changes,
  };
}
