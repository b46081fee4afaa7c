import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SkillPayload, VectorPoint } from '../../ports/vectors.ts';
import { fromQdrant, notNewerThan, tombstone, toQdrant } from './qdrant-points.ts';

const versions = fc.stringMatching(/^[0-9a-f]{24}$/);

function pointOf(version: string): VectorPoint<SkillPayload> {
  const vector = new Float32Array(768).fill(1 / Math.sqrt(768));
  const payload = { skill_id: 1, skill_name: 'React', category: null };
  return { id: 1, vector, payload, model: 'a model', text_hash: 'a hash', version };
}

test('a point comes back as it went', () => {
  fc.assert(
    fc.property(versions, (version) => {
      const { id, vector, payload } = toQdrant(pointOf(version));
      const record = { id, vector: vector as number[], payload: payload ?? null };
      expect(fromQdrant(record)).toEqual(pointOf(version));
    }),
  );
});

test('a tombstone is no point', () => {
  const { id, vector, payload } = tombstone(1, '0'.repeat(24));
  expect(fromQdrant({ id, vector: vector as number[], payload: payload ?? null })).toBeNull();
});

test('the guard lets through what is as old or older, and nothing newer', () => {
  fc.assert(
    fc.property(versions, versions, (stored, written) => {
      expect(passes(notNewerThan(written), toQdrant(pointOf(stored)).payload)).toBe(stored <= written);
    }),
  );
  const same = 'a'.repeat(24);
  expect(passes(notNewerThan(same), toQdrant(pointOf(same)).payload)).toBe(true);
});

/** Qdrant's reading of the few kinds of condition that the guard is made of. */
function passes(condition: unknown, payload: unknown): boolean {
  const {
    must = [],
    should = [],
    key,
    match,
    range,
  } = condition as {
    must?: unknown[];
    should?: unknown[];
    key?: string;
    match?: { value: number };
    range?: { lt?: number; lte?: number };
  };
  if (key !== undefined) {
    const { hirewire } = payload as { hirewire: Record<string, number> };
    const value = hirewire[key.replace('hirewire.', '')] ?? Number.NaN;
    if (match !== undefined) return value === match.value;
    return value < (range?.lt ?? Infinity) && value <= (range?.lte ?? Infinity);
  }
  const all = must.every((one) => passes(one, payload));
  return all && (should.length === 0 || should.some((one) => passes(one, payload)));
}
