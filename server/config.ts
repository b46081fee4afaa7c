import { Failure } from '../contract/failure.ts';
import { ACCOUNTS } from './settings/accounts.ts';
import { MATCHING } from './settings/matching.ts';
import { SERVING } from './settings/serving.ts';
import type { Setting } from './settings/setting.ts';
import { STORES } from './settings/stores.ts';

/** Every setting there is; docs/config.md and .env.example are generated from this. */
export const SETTINGS = { ...SERVING, ...STORES, ...ACCOUNTS, ...MATCHING } as const;

export type Config = { [Name in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Name]['read']> };

// Servers whose adapters do not exist yet; setting one is refused rather than ignored.
const NOT_OFFERED = ['NEO4J_URL', 'REDIS_URL', 'KAFKA_BROKERS'];

/** What processes of several roles must share; each by the variable that names it. */
function sharedStoreProblems(
  { role, vectors }: Config,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  if (role === 'all') return [];
  const needed = ['DATABASE_URL', 'REDIS_URL', 'TOKEN_KEY', ...(vectors === 'on' ? ['QDRANT_URL'] : [])];
  const absent = needed.filter((name) => !environment[name]);
  if (absent.length === 0) return [];
  const without = absent.includes('QDRANT_URL') ? ' (VECTORS=off does without QDRANT_URL)' : '';
  return [`ROLE ${role} shares its stores with other processes and needs ${absent.join(', ')}${without}`];
}

/** Reads all settings; every problem is reported at once, each with its variable. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  { role = environment.ROLE }: { role?: string | undefined } = {},
): Config {
  const problems = NOT_OFFERED.filter((name) => environment[name]).map(
    (name) => `${name} is set, but this version has only the embedded engine for it`,
  );
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const given = setting === SETTINGS.role ? role : environment[setting.variable];
    try {
      values[name] = setting.read(given === undefined || given === '' ? setting.fallback : given);
    } catch (error) {
      problems.push(`${setting.variable} ${(error as Error).message}`);
    }
  }
  if (problems.length === 0) problems.push(...sharedStoreProblems(values as Config, environment));
  if (problems.length > 0) throw new Failure('invalid_settings', `${problems.join('; ')}.`);
  return values as Config;
}
