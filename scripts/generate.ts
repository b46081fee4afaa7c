import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configPage, environmentExample } from './generate-config.ts';
import { drawnArchitecture } from './generate-drawing.ts';
import { openApiText } from './generate-openapi.ts';
import { ROOT } from './imports.ts';

/** Every file that is made from code; `--check` fails when one of them is out of date instead of writing it. */
const GENERATED: Record<string, (present: string) => string | Promise<string>> = {
  'docs/config.md': configPage,
  '.env.example': environmentExample,
  'ARCHITECTURE.md': drawnArchitecture,
  'docs/openapi.json': openApiText,
};

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, make] of Object.entries(GENERATED)) {
  const file = join(ROOT, name);
  const present = read(file);
  const wanted = await make(present);
  if (wanted === present) continue;
  stale.push(name);
  if (!isCheck) writeFileSync(file, wanted);
}
if (stale.length > 0) console.log(`${isCheck ? 'Out of date' : 'Written'}: ${stale.join(', ')}`);
if (isCheck && stale.length > 0) {
  console.log('Run: npm run generate');
  process.exitCode = 1;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
