import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { LAYERS } from './layers.ts';

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '..');
const SOURCE_FOLDERS = ['contract', 'server'];

/** One import between two files of ours; paths are relative to the repository. */
export interface Import {
  from: string;
  to: string;
}

/** Every source file that the layers govern; tests beside the code are left out. */
export function sourceFiles(): string[] {
  const found = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  return found.sort();
}

/** Every import of a file of ours by another, types included. */
export function sourceImports(): Import[] {
  return sourceFiles().flatMap((from) => {
    const text = readFileSync(join(ROOT, from), 'utf8');
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
    return targets.map(([, target = '']) => ({ from, to: join(dirname(from), target) }));
  });
}

/** The layer a file is in, or undefined when it is in none. */
export function layerOf(file: string): string | undefined {
  const inside = (path: string) => (path.endsWith('/') ? file.startsWith(path) : file === path);
  return Object.keys(LAYERS).find((name) => LAYERS[name]?.paths.some(inside));
}
