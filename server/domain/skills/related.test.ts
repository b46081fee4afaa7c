import { beforeAll, describe, expect, test } from 'vitest';
import { EXPECTATIONS } from '../../../test/harness/related-expectations.ts';
import { NEAR, RELATED_SKILLS, searchVector } from './related.ts';
import { normalizeSkill, SKILL_ENTRIES } from './vocabulary.ts';

const NAMES = SKILL_ENTRIES.map((entry) => entry.name);
let vectors: Float32Array[];

beforeAll(async () => {
  vectors = await RELATED_SKILLS.embed(NAMES);
});

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}

/** The ten skills of the dictionary that lie nearest, as the vectors port would find them. */
function nearest(raw: string): string[] {
  const { name, vector } = searchVector(raw);
  return NAMES.map((other, place) => ({ other, near: cosine(vector, vectors[place] ?? vector) }))
    .filter(({ other, near }) => other !== name && near >= NEAR)
    .sort((a, b) => b.near - a.near)
    .slice(0, 10)
    .map(({ other }) => other);
}

test('of what belongs to a hundred well-known skills most is among the first ten, and nothing silly is', () => {
  const missing: string[] = [];
  const silly: string[] = [];
  let asked = 0;
  for (const { skill, belongs, does_not } of EXPECTATIONS) {
    const found = nearest(skill);
    asked += belongs.length;
    missing.push(
      ...belongs
        .filter((name) => !found.includes(normalizeSkill(name).name))
        .map((name) => `${skill}: ${name}`),
    );
    silly.push(
      ...does_not
        .filter((name) => found.includes(normalizeSkill(name).name))
        .map((name) => `${skill}: ${name}`),
    );
  }
  const share = 1 - missing.length / asked;
  console.info(
    `${asked - missing.length} of ${asked} (${(100 * share).toFixed(1)} %); not found: ${missing.join(', ')}`,
  );
  expect(EXPECTATIONS).toHaveLength(100);
  expect(silly).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.85);
});

describe('no skill is everybody’s neighbour', () => {
  test('popular ones are among the first ten of few others', () => {
    const known = NAMES.filter((name) => searchVector(name).basis === 'co_occurrence').filter(
      (_, at) => at % 16 === 0,
    );
    const times = new Map<string, number>();
    for (const name of known.flatMap(nearest)) times.set(name, (times.get(name) ?? 0) + 1);
    for (const popular of ['Git', 'SQL', 'Python', 'Excel', 'Java', 'AWS', 'Linux', 'JavaScript']) {
      expect((times.get(popular) ?? 0) / known.length, popular).toBeLessThan(0.05);
    }
    expect(Math.max(...times.values()) / known.length).toBeLessThan(0.1);
  });
});

test('what a user typed has a place to itself, and is answered by the skills its name holds', async () => {
  const [invented] = await RELATED_SKILLS.embed(['React Ninjutsu']);
  const near = NAMES.map((_, place) =>
    cosine(invented ?? new Float32Array(768), vectors[place] ?? new Float32Array(768)),
  );
  expect(Math.max(...near)).toBeLessThan(NEAR);
  expect(searchVector('React Ninjutsu').basis).toBe('name');
  expect(nearest('React Ninjutsu')).toContain('TypeScript');
  expect(searchVector('Zorbing').basis).toBe('none');
});

test('vectors have unit length, and no skill of the dictionary lies where another does', () => {
  for (const vector of vectors) expect(Math.abs(cosine(vector, vector) - 1)).toBeLessThan(1e-4);
  expect(new Set(vectors.map((vector) => vector.join())).size).toBe(NAMES.length);
});
