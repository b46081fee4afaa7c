import { writeSync } from 'node:fs';
import { openEmbeddedVectors } from '../../server/adapters/vectors/embedded.ts';
import { skillPoint, version } from './vectors-sample.ts';

/**
 * Writes points until it is killed and says on its output what it began and what was acknowledged. Turn n writes
 * point n and again point 1; an even turn removes point n − 1.
 */
async function writeForever(folder: string, first: number): Promise<void> {
  const vectors = await openEmbeddedVectors(folder);
  for (let turn = first; ; turn++) {
    writeSync(1, `begin ${turn}\n`);
    const changes = { version: version(turn), payload: { skill_name: String(turn) } };
    await vectors.put('skills_semantic', [skillPoint(1, changes), skillPoint(turn, changes)]);
    if (turn % 2 === 0 && turn > 2) await vectors.remove('skills_semantic', [turn - 1], version(turn));
    writeSync(1, `done ${turn}\n`);
  }
}

const [, , folder, first] = process.argv;
if (folder === undefined || first === undefined)
  throw new Error('usage: vectors-writer <folder> <first turn>');
await writeForever(folder, Number(first));
