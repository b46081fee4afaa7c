import type { VectorCollection, VectorHit, VectorSearch, Vectors } from '../../ports/vectors.ts';
import { compileFilter } from './conditions.ts';
import { createMemory, type Memory } from './memory.ts';
import { ROWS_AT_ONCE } from './rows.ts';
import { unitVector } from './unit-vector.ts';

/**
 * Vectors of one command, in no file and gone with it: the answers of the embedded store to the same searches. Made
 * for many questions by one program: a vector is compared with all points once however often it is searched with, and
 * payloads are handed out as they are. 3,072 bytes a point outside the JavaScript heap.
 */
export function openMemoryVectors(): Pick<Vectors, 'put' | 'search' | 'retrieve'> {
  const collections: Record<VectorCollection, Memory> = {
    candidate_profiles: createMemory(),
    job_descriptions: createMemory(),
    skills_semantic: createMemory(),
  };
  const compared = new WeakMap<Float32Array, Map<Memory, Float32Array>>();
  const cosinesOf = (memory: Memory, vector: Float32Array) => {
    const known = compared.get(vector) ?? new Map<Memory, Float32Array>();
    compared.set(vector, known);
    const cosines = known.get(memory) ?? allCosines(memory, unitVector(vector));
    known.set(memory, cosines);
    return cosines;
  };
  return {
    async put(name, points) {
      for (const { vector, ...point } of points)
        collections[name].apply({ ...point, vector: unitVector(vector) }, 0);
    },
    async retrieve(name, ids) {
      const { points, rows } = collections[name];
      return [...new Set(ids)].flatMap((id) => {
        const point = points.get(id);
        if (point === undefined) return [];
        const { slot, bytes: _, payload, ...rest } = point;
        return [{ ...rest, payload: payload as never, vector: rows.read(slot) }];
      });
    },
    async search(name, search) {
      const memory = collections[name];
      return nearest(memory, cosinesOf(memory, search.vector), search) as never;
    },
  };
}

/** The cosine of every slot. */
function allCosines({ slots, rows }: Memory, query: Float32Array): Float32Array {
  const cosines = new Float32Array(slots.length);
  for (let start = 0; start < slots.length; start += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, slots.length - start);
    const chosen = rows.chosen();
    for (let index = 0; index < count; index++) chosen[index] = start + index;
    const scores = rows.score(query, count);
    for (let index = 0; index < count; index++) cosines[start + index] = clamp(scores[index] ?? 0);
  }
  return cosines;
}

function nearest<Payload extends object>(
  { slots, columns }: Memory,
  cosines: Float32Array,
  search: VectorSearch<Payload>,
): VectorHit<object>[] {
  const passes = compileFilter(columns, search);
  const least = search.threshold ?? Number.NEGATIVE_INFINITY;
  // Places and not points until it is known which count: a point is a step to memory far away.
  const passing = new Uint32Array(slots.length);
  let count = 0;
  for (let slot = 0; slot < slots.length; slot += 1) {
    if (slots[slot] !== undefined && (cosines[slot] ?? 0) >= least && passes(slot)) passing[count++] = slot;
  }
  return nearestFirst(passing.subarray(0, count), cosines)
    .slice(0, search.limit)
    .flatMap((slot) => slots[slot] ?? [])
    .map(({ id, slot, payload, model }) => ({ id, score: cosines[slot] ?? 0, payload, model }));
}

/** The bits of a cosine, and those of a slot: together they fit into one number. */
const COSINE_STEPS = 2 ** 30;
const MOST_SLOTS = 2 ** 21;

/**
 * Slots by falling cosine, equal ones in the order in which they were put. Each becomes one number, because numbers are
 * sorted ten times as fast as objects; cosines that differ by less than a thousand-millionth count as equal.
 */
function nearestFirst(slots: Uint32Array, cosines: Float32Array): number[] {
  const keys = Float64Array.from(slots, (slot) => {
    return Math.round((1 - (cosines[slot] ?? 0)) * COSINE_STEPS) * MOST_SLOTS + slot;
  });
  return Array.from(keys.sort(), (key) => key % MOST_SLOTS);
}

/** Rounding may carry a cosine a ten-millionth over its bounds. */
function clamp(cosine: number): number {
  return Math.max(-1, Math.min(1, cosine));
}
