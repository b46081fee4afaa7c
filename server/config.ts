import { readFileSync } from 'node:fs';
import { Failure } from '../contract/failure.ts';
import { ACCOUNTS } from './settings/accounts.ts';
import { MATCHING } from './settings/matching.ts';
import { SERVING } from './settings/serving.ts';
import type { Setting } from './settings/setting.ts';
import { STORES } from './settings/stores.ts';
import { STREAM } from './settings/stream.ts';

/** Every setting there is; docs/config.md and .env.example are generated from this. */
export const SETTINGS = { ...SERVING, ...STORES, ...STREAM, ...ACCOUNTS, ...MATCHING } as const;

export type Config = { [Name in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Name]['read']> };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all settings; every problem is reported at once, each with its variable. `role` wins over ROLE. */
export function readConfig(
  environment: Environment = process.env,
  { role }: { role?: string | undefined } = {},
): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const isGiven = new Set<string>();
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const { variable, fallback, read } = setting;
    try {
      const given = variable === 'ROLE' && role !== undefined ? role : givenText(environment, variable);
      if (given !== '') isGiven.add(variable);
      values[name] = read(given === '' ? fallback : given);
    } catch (error) {
      problems.push(`${variable} ${(error as Error).message}`);
    }
  }
  if (problems.length === 0) problems.push(...sharedStoreProblems(values as Config, isGiven));
  if (problems.length > 0) throw new Failure('invalid_settings', `${problems.join('; ')}.`);
  return values as Config;
}

/** The text of a variable, or of the file that the variable with `_FILE` behind its name points to: a mounted secret. */
function givenText(environment: Environment, variable: string): string {
  const text = environment[variable] ?? '';
  const file = environment[`${variable}_FILE`] ?? '';
  if (file === '') return text;
  if (text !== '') throw new Error(`and ${variable}_FILE are both set`);
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    throw new Error(`cannot be read from ${file} (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** What processes of several roles must share; each by the variable that names it. */
function sharedStoreProblems({ role, vectors }: Config, isGiven: ReadonlySet<string>): string[] {
  if (role === 'all') return [];
  const needed = ['DATABASE_URL', 'REDIS_URL', 'TOKEN_KEY', ...(vectors === 'on' ? ['QDRANT_URL'] : [])];
  const absent = needed.filter((name) => !isGiven.has(name));
  if (absent.length === 0) return [];
  const without = absent.includes('QDRANT_URL') ? ' (VECTORS=off does without QDRANT_URL)' : '';
  return [`ROLE ${role} shares its stores with other processes and needs ${absent.join(', ')}${without}`];
}
