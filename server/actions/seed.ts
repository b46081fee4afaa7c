import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../ports/ports.ts';
import { MIGRATIONS_FOLDER, SEED_NAME } from '../store/migration-files.ts';

// Loading the world takes seconds, more than the time-out of a request's statement allows on a slow disk.
const SEED_TIMEOUT_MILLISECONDS = 300_000;

/** Loads the world HireWire ships with, unless anybody has an account already; says whether it did. */
export async function seed({ sql }: Pick<Ports, 'sql'>): Promise<boolean> {
  const text = readFileSync(join(MIGRATIONS_FOLDER, SEED_NAME), 'utf8');
  return sql.transaction(async (transaction) => {
    await transaction.query('lock table users in share row exclusive mode');
    const [somebody] = await transaction.query('select 1 from users limit 1');
    if (somebody !== undefined) return false;
    await transaction.query(`set local statement_timeout = ${SEED_TIMEOUT_MILLISECONDS}`);
    await transaction.query(text);
    // Without it PostgreSQL guesses at the size of every table until it finds the time to look, a minute or two later.
    await transaction.query('analyze');
    return true;
  });
}
