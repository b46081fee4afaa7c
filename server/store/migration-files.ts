import { join } from 'node:path';

/** The folder of numbered SQL files. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../database/migrations');

/** Among them, the one that is data: the world HireWire ships with, applied by `seed` alone. */
export const SEED_NAME = '004_seed_data.sql';
