import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openEmbeddedVectors } from '../../server/adapters/vectors/embedded.ts';

const KILLS = 4;

/** What the writer said: `begin` before a write, `done` when it was acknowledged. */
interface Said {
  begun: number;
  done: number;
}

/** Starts the writer and kills it, without warning, once it has acknowledged that many writes. */
async function killAfter(folder: string, first: number, acknowledged: number): Promise<Said> {
  const script = join(import.meta.dirname, 'vectors-writer.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', script, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(writer, 'exit');
  const said = await listen(writer, first, acknowledged);
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  return said;
}

async function listen(writer: ChildProcess, first: number, acknowledged: number): Promise<Said> {
  const said: Said = { begun: first - 1, done: first - 1 };
  if (!writer.stdout) throw new Error('the writer has no output');
  for await (const line of createInterface({ input: writer.stdout })) {
    const [word, number] = line.split(' ');
    if (word === 'begin') said.begun = Number(number);
    if (word === 'done') said.done = Number(number);
    if (said.done >= first + acknowledged) writer.kill('SIGKILL');
  }
  return said;
}

test('what was acknowledged is there after kill -9, again and again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hirewire-vectors-'));
  let next = 1;
  for (let kill = 1; kill <= KILLS; kill++) {
    const said = await killAfter(folder, next, 40 * kill);
    const vectors = await openEmbeddedVectors(folder);
    const stored = await vectors.list('skills_semantic', 0, 10_000);
    const turns = stored.map(({ payload }) => Number(payload.skill_name));
    const newest = Math.max(...turns);
    expect(newest).toBeGreaterThanOrEqual(said.done);
    expect(newest).toBeLessThanOrEqual(said.begun);
    // Turn n writes point n and point 1 and removes point n - 1 when n is even.
    const expected = new Set([1, newest]);
    for (let turn = 2; turn < newest; turn++) if (turn % 2 === 0) expected.add(turn);
    const present = new Set(stored.map(({ id }) => id));
    const missing = [...expected].filter((id) => !present.has(id) && id < said.done);
    expect(missing).toEqual([]);
    const revived = [...present].filter((id) => id % 2 === 1 && id > 1 && id < said.done);
    expect(revived).toEqual([]);
    await vectors.close();
    next = said.done + 1;
  }
  await rm(folder, { recursive: true });
});
