import { textHash } from '../domain/texts.ts';
import type { Ports } from '../ports/ports.ts';
import type { VectorCollection, VectorPayloads, VectorPoint } from '../ports/vectors.ts';
import type { Version } from '../ports/version.ts';
import type { PointSource } from './projection.ts';

const MOST_TEXTS_AT_ONCE = 256;

/**
 * Writes the points that exist, embedding only texts that changed since, and removes those of `ids` that do not exist
 * or have no text. Returns what was written.
 */
export async function writeVectors<Name extends VectorCollection>(
  { vectors, embeddings }: Pick<Ports, 'vectors' | 'embeddings'>,
  collection: Name,
  ids: readonly number[],
  sources: readonly PointSource<VectorPayloads[Name]>[],
  version: Version,
): Promise<VectorPoint<VectorPayloads[Name]>[]> {
  const wanted = sources.filter((source) => source.text !== '');
  const present = new Set(wanted.map((source) => source.id));
  const gone = ids.filter((id) => !present.has(id));
  const known = await knownVectors({ vectors, embeddings }, collection, [...present]);
  const hashed = wanted.map((source) => ({ ...source, text_hash: textHash(source.text) }));
  const fresh = hashed.filter((source) => known.get(source.id)?.text_hash !== source.text_hash);
  const made = await embedAll({ embeddings }, fresh);
  const points = hashed.map(({ id, payload, text_hash }) => {
    const vector = made.get(id) ?? known.get(id)?.vector;
    if (vector === undefined) throw new Error(`No vector was made for ${collection} ${id}.`);
    return { id, vector, payload, model: embeddings.model, text_hash, version };
  });
  if (points.length > 0) await vectors.put(collection, points);
  if (gone.length > 0) await vectors.remove(collection, gone, version);
  return points;
}

async function knownVectors(
  { vectors, embeddings }: Pick<Ports, 'vectors' | 'embeddings'>,
  collection: VectorCollection,
  ids: readonly number[],
) {
  const points = ids.length === 0 ? [] : await vectors.retrieve(collection, ids);
  const usable = points.filter((point) => point.model === embeddings.model);
  return new Map(usable.map((point) => [point.id, point]));
}

async function embedAll(
  { embeddings }: Pick<Ports, 'embeddings'>,
  sources: readonly { id: number; text: string }[],
): Promise<Map<number, Float32Array>> {
  const made = new Map<number, Float32Array>();
  for (let start = 0; start < sources.length; start += MOST_TEXTS_AT_ONCE) {
    const part = sources.slice(start, start + MOST_TEXTS_AT_ONCE);
    const results = await embeddings.embed(part.map((source) => source.text));
    for (const [index, vector] of results.entries()) {
      const source = part[index];
      if (source !== undefined) made.set(source.id, vector);
    }
  }
  return made;
}
