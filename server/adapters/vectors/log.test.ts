import {
  appendFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { vectorOf, version } from '../../../test/ports/vectors-sample.ts';
import { DamagedVectors } from './errors.ts';
import { openLog } from './log.ts';
import type { LogRecord } from './log-record.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hirewire-log-'));
  path = join(folder, 'points');
});
afterEach(() => rm(folder, { recursive: true }));

const point = (id: number): LogRecord => ({
  id,
  version: version(id),
  model: 'm',
  text_hash: 'h',
  payload: { name: `Žižka ${id}` },
  vector: vectorOf(id),
});

/** Opens the file, returns what it holds and closes it again. */
async function readAll(): Promise<LogRecord[]> {
  const found: LogRecord[] = [];
  const log = await openLog(path, (record) =>
    found.push(record.vector ? { ...record, vector: record.vector.slice() } : record),
  );
  await log.close();
  return found;
}

async function writeAll(...records: LogRecord[]): Promise<void> {
  const log = await openLog(path, () => undefined);
  await log.append(records);
  await log.close();
}

test('gives back points and tombstones in the order they were written', async () => {
  const tombstone = { id: 1, version: version(9) };
  await writeAll(point(1), point(2));
  await writeAll(tombstone);
  expect(await readAll()).toEqual([point(1), point(2), tombstone]);
});

test('drops an append that was cut off, at whatever byte, and goes on behind the last whole one', async () => {
  await writeAll(point(1));
  const whole = await readFile(path);
  await writeAll(point(2));
  const both = await readFile(path);
  for (let length = whole.length; length < both.length; length += 97) {
    await writeFile(path, both.subarray(0, length));
    expect(await readAll()).toEqual([point(1)]);
    expect((await stat(path)).size).toBe(whole.length);
    await writeAll(point(3));
    expect(await readAll()).toEqual([point(1), point(3)]);
  }
});

test('drops an append that a power loss left as zeros', async () => {
  await writeAll(point(1));
  await appendFile(path, Buffer.alloc(5_000));
  expect(await readAll()).toEqual([point(1)]);
});

test('refuses a file that was changed in the middle', async () => {
  await writeAll(point(1), point(2));
  const sound = await readFile(path);
  for (const at of [0, 16, 20, 28, 40, 200, 2_000]) {
    const damaged = Buffer.from(sound);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    await writeFile(path, damaged);
    await expect(readAll()).rejects.toThrow(DamagedVectors);
  }
  await writeFile(path, 'something else altogether');
  await expect(readAll()).rejects.toThrow(/Delete that folder and resync the vectors/);
  await truncate(path, 3);
  await expect(readAll()).rejects.toThrow(DamagedVectors);
});

test('is rewritten whole, and an unfinished rewrite is forgotten', async () => {
  const log = await openLog(path, () => undefined);
  await log.append([point(1), point(2), point(3)]);
  const before = log.size();
  await log.rewrite([point(3)]);
  expect(log.size()).toBeLessThan(before);
  await log.append([point(4)]);
  await log.close();
  await writeFile(`${path}.unfinished`, 'half of it');
  expect(await readAll()).toEqual([point(3), point(4)]);
  expect(await readdir(folder)).toEqual(['points']);
});

test('notices a second writer and leaves its records alone', async () => {
  const log = await openLog(path, () => undefined);
  await writeAll(point(1));
  await expect(log.append([point(2)])).rejects.toThrow(/Another program/);
  await expect(log.check()).rejects.toThrow(/Another program/);
  await log.close();
  expect(await readAll()).toEqual([point(1)]);
});

test('keeps nothing of an append that failed', async () => {
  const log = await openLog(path, () => undefined);
  await log.append([point(1)]);
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  await expect(
    log.append([{ ...point(2), vector: vectorOf(2), payload: cyclic } as LogRecord]),
  ).rejects.toThrow();
  await log.append([point(3)]);
  await log.close();
  expect(await readAll()).toEqual([point(1), point(3)]);
});

test('reads a file longer than its buffer', async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => point(index + 1));
  await writeAll(...many);
  const handle = await open(path);
  expect((await handle.stat()).size).toBeGreaterThan(8_388_608);
  await handle.close();
  const found = await readAll();
  expect(found).toHaveLength(3_000);
  expect(found[2_999]).toEqual(point(3_000));
});
