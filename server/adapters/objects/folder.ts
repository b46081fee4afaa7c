import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../../contract/failure.ts';
import type { Objects, StoredObject } from '../../ports/objects.ts';

/** What is still being written ends in this, and is not listed. */
const UNFINISHED = '.unfinished';

/** Objects as files of a folder, which is made when it is missing. Files are readable by their owner alone. */
export function openFolderObjects(folder: string): Objects {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = join(root, key);
    if (!path.startsWith(root + sep)) throw new Error(`The key ${key} leaves the folder.`);
    return path;
  };
  return {
    location: root,
    put: (key, content) => writeWhole(pathOf(key), content),
    get: (key) => read(pathOf(key), key),
    list: (prefix) => list(root, prefix),
    async remove(keys) {
      for (const key of keys) await removeFile(root, pathOf(key));
    },
  };
}

async function writeWhole(path: string, content: Readable): Promise<void> {
  const unfinished = path + UNFINISHED;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await pipeline(content, createWriteStream(unfinished, { mode: 0o600 }));
    await flush(unfinished);
    await rename(unfinished, path);
    await flush(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** On disk, not only on its way there. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function read(path: string, key: string): Promise<Readable> {
  try {
    await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure('not_found', `There is no ${key}.`);
  }
  return createReadStream(path);
}

async function list(root: string, prefix: string): Promise<StoredObject[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const keys = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((key) => key.startsWith(prefix))
    .sort();
  return Promise.all(keys.map(async (key) => ({ key, bytes: (await stat(join(root, key))).size })));
}

async function removeFile(root: string, path: string): Promise<void> {
  await rm(path, { force: true });
  for (let folder = dirname(path); folder !== root; folder = dirname(folder)) {
    if (!(await removedWhenEmpty(folder))) return;
  }
}

async function removedWhenEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
