import { Failure } from '../../contract/failure.ts';
import type { Similarity } from '../domain/score/types.ts';
import type { VectorCollection, VectorPoint } from '../ports/vectors.ts';
import type { FeedSources } from './sources.ts';

/** The vector of one aggregate, or null when it has none yet or the store is away. */
export async function vectorOf(
  ports: Pick<FeedSources, 'vectors'>,
  collection: VectorCollection,
  id: number,
): Promise<VectorPoint<unknown> | null> {
  const [point] = await retrieved(ports, collection, [id]);
  return point ?? null;
}

/**
 * How near each of `ids` is to `vector`, by id. Known cosines are taken as they are, the others computed from the
 * stored vectors; an id without a vector of the same model is left out: a missing signal.
 */
export async function similarities(
  ports: Pick<FeedSources, 'vectors'>,
  collection: VectorCollection,
  vector: VectorPoint<unknown> | null,
  ids: readonly number[],
  known: ReadonlyMap<number, number>,
): Promise<Map<number, Similarity>> {
  if (vector === null || isZero(vector.vector)) return new Map();
  const found = new Map<number, Similarity>();
  for (const id of ids) {
    const cosine = known.get(id);
    if (cosine !== undefined) found.set(id, { cosine, model: vector.model });
  }
  const unknown = ids.filter((id) => !found.has(id));
  for (const point of await retrieved(ports, collection, unknown)) {
    if (point.model !== vector.model || isZero(point.vector)) continue;
    found.set(point.id, { cosine: dotProduct(vector.vector, point.vector), model: vector.model });
  }
  return found;
}

async function retrieved(
  { vectors }: Pick<FeedSources, 'vectors'>,
  collection: VectorCollection,
  ids: readonly number[],
): Promise<VectorPoint<unknown>[]> {
  if (ids.length === 0) return [];
  try {
    return await vectors.retrieve(collection, ids);
  } catch (error) {
    // Without the store the scores are partial and say so.
    if (error instanceof Failure && error.code === 'unavailable') return [];
    throw error;
  }
}

/** The cosine of two vectors of unit length. */
function dotProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

// An empty text has no direction: its cosine with anything would be a lie.
function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}
