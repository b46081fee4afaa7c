import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasSources, NO_SOURCES } from './sources.ts';
import { writeVocabulary } from './write-vocabulary.ts';

const SEED_FILE = join(import.meta.dirname, '../../database/migrations/004_seed_data.sql');

if (hasSources()) writeVocabulary();
else console.log(NO_SOURCES);

// The world reads the vocabulary when it is loaded, so that comes after it was written.
const { seedSql } = await import('./seed-sql.ts');
writeFileSync(SEED_FILE, seedSql());
console.log(`Wrote ${SEED_FILE}.`);
