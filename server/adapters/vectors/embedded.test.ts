import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  candidatePoint,
  skillPoint,
  vectorNear,
  vectorOf,
  version,
} from '../../../test/ports/vectors-sample.ts';
import type { Vectors } from '../../ports/vectors.ts';
import { openEmbeddedVectors } from './embedded.ts';
import { DamagedVectors } from './errors.ts';

let folder: string;
let vectors: Vectors;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hirewire-vectors-'));
  vectors = await openEmbeddedVectors(folder);
});
afterEach(async () => {
  await vectors.close();
  await rm(folder, { recursive: true });
});

test('breaks ties by ascending id', async () => {
  const points = [9, 3, 7, 1, 5].map((id) => skillPoint(id, { vector: vectorOf(1) }));
  await vectors.put('skills_semantic', points);
  const hits = await vectors.search('skills_semantic', { vector: vectorOf(1), limit: 3 });
  expect(hits.map(({ id }) => id)).toEqual([1, 3, 5]);
});

test('answers a cosine also for vectors of another length, and zero for zeros', async () => {
  const twice = vectorNear(4, 0.5).map((number) => number * 2);
  const zeros = new Float32Array(768);
  await vectors.put('skills_semantic', [skillPoint(1, { vector: twice }), skillPoint(2, { vector: zeros })]);
  const query = vectorOf(4).map((number) => number * 10);
  const hits = await vectors.search('skills_semantic', { vector: query, limit: 5 });
  expect(hits.map(({ score }) => Math.round(score * 1e5) / 1e5)).toEqual([0.5, 0]);
  expect(await vectors.search('skills_semantic', { vector: zeros, limit: 5, threshold: 0.1 })).toEqual([]);
});

test('refuses a vector that is no vector, and writes nothing of its batch', async () => {
  const short = skillPoint(1, { vector: new Float32Array(3) });
  const infinite = skillPoint(2, { vector: new Float32Array(768).fill(Number.POSITIVE_INFINITY) });
  const broken = skillPoint(3, { vector: vectorOf(3).fill(Number.NaN, 5, 6) });
  for (const bad of [short, infinite, broken])
    await expect(vectors.put('skills_semantic', [skillPoint(8), bad])).rejects.toThrow(/vector/);
  await expect(vectors.search('skills_semantic', { vector: new Float32Array(2), limit: 1 })).rejects.toThrow(
    /768/,
  );
  expect(await vectors.list('skills_semantic', 0, 10)).toEqual([]);
});

test('is not changed by what its callers do to their objects', async () => {
  const point = candidatePoint(1);
  await vectors.put('candidate_profiles', [point]);
  point.vector.fill(0);
  point.payload.skills.push('Cobol');
  const [hit] = await vectors.search('candidate_profiles', { vector: vectorOf(1), limit: 1 });
  hit?.payload.skills.push('Fortran');
  const [stored] = await vectors.retrieve('candidate_profiles', [1]);
  stored?.vector.fill(0);
  expect(await vectors.retrieve('candidate_profiles', [1])).toEqual([candidatePoint(1)]);
});

test('answers sound hits while points change, come and go', async () => {
  const count = 9_000;
  const points = Array.from({ length: count }, (_, index) => skillPoint(index + 1));
  await vectors.put('skills_semantic', points);
  let turn = 1;
  let searching = true;
  const changing = (async () => {
    while (searching) {
      turn += 1;
      const id = (turn % count) + 1;
      if (turn % 2 === 0) await vectors.remove('skills_semantic', [id], version(turn));
      await vectors.put('skills_semantic', [skillPoint(id, { version: version(turn) })]);
    }
  })();
  while (turn < 60) {
    const hits = await vectors.search('skills_semantic', { vector: vectorOf(4_500), limit: 100 });
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    expect(hits.length).toBeGreaterThanOrEqual(99);
    for (const { id, payload } of hits) expect(payload.skill_id).toBe(id);
  }
  searching = false;
  await changing;
});

test('does not let its files grow with every change', async () => {
  const points = Array.from({ length: 500 }, (_, index) => skillPoint(index + 1));
  for (let turn = 1; turn <= 12; turn++) {
    const changed = points.map((point) => ({ ...point, version: version(turn) }));
    await vectors.put('skills_semantic', changed);
  }
  await vectors.remove('skills_semantic', [7], version(99));
  const { size } = await stat(join(folder, 'skills_semantic.points'));
  expect(size).toBeLessThan(9_000_000);
  await vectors.close();
  vectors = await openEmbeddedVectors(folder);
  expect(await vectors.list('skills_semantic', 0, 1_000)).toHaveLength(499);
  await vectors.put('skills_semantic', [skillPoint(7, { version: version(98) }), skillPoint(8)]);
  expect(await vectors.retrieve('skills_semantic', [7])).toEqual([]);
  expect((await vectors.retrieve('skills_semantic', [8]))[0]?.version).toBe(version(12));
});

test('says that a folder is damaged, and what to do', async () => {
  await vectors.close();
  await writeFile(join(folder, 'job_descriptions.points'), 'not ours');
  await expect(openEmbeddedVectors(folder)).rejects.toThrow(DamagedVectors);
  await expect(openEmbeddedVectors(folder)).rejects.toThrow(/resync the vectors/);
});

test('does not answer a ping or take a write after it was closed', async () => {
  await vectors.close();
  await expect(vectors.ping()).rejects.toThrow();
  await expect(vectors.put('skills_semantic', [skillPoint(1)])).rejects.toThrow();
});
