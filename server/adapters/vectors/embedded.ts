import { mkdir } from 'node:fs/promises';
import type { VectorCollection, VectorPayloads, VectorPoint, Vectors } from '../../ports/vectors.ts';
import { type Collection, openCollection } from './collection.ts';
import type { StoredPoint } from './memory.ts';
import { searchContents } from './search.ts';
import { unitVector } from './unit-vector.ts';

const NAMES: readonly VectorCollection[] = ['candidate_profiles', 'job_descriptions', 'skills_semantic'];

/**
 * Opens the vectors kept in a folder of this machine, creating it when absent. One file a collection, everything
 * in memory, exact search; one process at a time. Throws DamagedVectors when a file cannot be trusted. Why not a
 * library: docs/decisions/0002-embedded-vectors.md.
 */
export async function openEmbeddedVectors(folder: string): Promise<Vectors> {
  await mkdir(folder, { recursive: true });
  const collections = await openAll(folder);
  const everyCollection = () => Object.values(collections);
  return {
    async put(name, points) {
      await collections[name].write(points.map(detached));
    },
    async remove(name, ids, version) {
      await collections[name].write(ids.map((id) => ({ id, version })));
    },
    async retrieve(name, ids) {
      return pointsOf<typeof name>(collections[name], new Set(ids));
    },
    async list(name, after, limit) {
      const ids = collections[name].ids();
      const start = firstAbove(ids, after);
      return pointsOf<typeof name>(collections[name], ids.subarray(start, start + Math.max(0, limit)));
    },
    search: (name, search) => searchContents(collections[name], search),
    // Every point names its model, and one file holds them all.
    finishRebuild: async () => undefined,
    async ping() {
      await Promise.all(everyCollection().map((collection) => collection.check()));
    },
    async close() {
      await Promise.all(everyCollection().map((collection) => collection.close()));
    },
  };
}

async function openAll(folder: string): Promise<Record<VectorCollection, Collection>> {
  const opened: Collection[] = [];
  try {
    for (const name of NAMES) opened.push(await openCollection(folder, name));
  } catch (error) {
    await Promise.all(opened.map((collection) => collection.close()));
    throw error;
  }
  return Object.fromEntries(NAMES.map((name, index) => [name, opened[index]])) as Record<
    VectorCollection,
    Collection
  >;
}

/** A copy that the caller cannot change any more. */
function detached<Payload extends object>(point: VectorPoint<Payload>): VectorPoint<Payload> {
  const { id, version, model, text_hash } = point;
  return {
    id,
    version,
    model,
    text_hash,
    payload: structuredClone(point.payload),
    vector: unitVector(point.vector),
  };
}

function pointsOf<Name extends VectorCollection>(
  collection: Collection,
  ids: Iterable<number>,
): VectorPoint<VectorPayloads[Name]>[] {
  return [...ids].flatMap((id) => {
    const point = collection.points.get(id);
    return point ? [pointOf<Name>(collection, point)] : [];
  });
}

function pointOf<Name extends VectorCollection>(
  collection: Collection,
  { id, version, model, text_hash, payload, slot }: StoredPoint,
): VectorPoint<VectorPayloads[Name]> {
  const copy = structuredClone(payload) as VectorPayloads[Name];
  return { id, version, model, text_hash, payload: copy, vector: collection.rows.read(slot) };
}

/** Index of the first of the ascending ids that is greater than `after`. */
function firstAbove(ids: Float64Array, after: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
