import { createHash } from 'node:crypto';
import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import { QDRANT_COLLECTIONS } from '../../../database/migrations/003_qdrant_collections.ts';
import type { VectorCollection } from '../../ports/vectors.ts';
import { asked } from './qdrant-failure.ts';

/** How collections are laid out; a change of these applies to collections made from then on. */
export interface QdrantLayout {
  /** Copies of each shard; more than one needs a Qdrant cluster. */
  replication_factor: number;
  shard_number: number;
  quantization: 'none' | 'scalar' | 'binary';
}

/** The names a collection goes by. */
export interface CollectionNames {
  /** What searches read: an alias with the founding document's name, so that a rebuilt collection can take its place. */
  alias: string;
  /** What is written: the collection of the present embedding model. */
  written: string;
}

const NAMES = Object.keys(QDRANT_COLLECTIONS) as VectorCollection[];

/** The names for one embedding model; vectors of two models are never in one collection. */
export function collectionNames(prefix: string, model: string): Record<VectorCollection, CollectionNames> {
  const readable = model.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const digest = createHash('sha256').update(model).digest('hex').slice(0, 8);
  const names = NAMES.map((name) => {
    const { size } = QDRANT_COLLECTIONS[name];
    return [name, { alias: prefix + name, written: `${prefix}${name}--${readable}-${digest}-${size}` }];
  });
  return Object.fromEntries(names) as Record<VectorCollection, CollectionNames>;
}

/** Makes what is missing. Safe to run again and by several programs at once. */
export async function ensureCollections(
  client: QdrantClient,
  names: Record<VectorCollection, CollectionNames>,
  layout: QdrantLayout,
): Promise<void> {
  const { collections } = await asked(() => client.getCollections());
  const present = new Set(collections.map(({ name }) => name));
  for (const name of NAMES) {
    const { written } = names[name];
    if (!present.has(written)) await create(client, written, name, layout);
    await createIndexes(client, written, name);
  }
  await pointFreeAliases(client, names);
}

/** Has searches read what is written, in one step for all three, and drops the collections they read before. */
export async function swapAliases(
  client: QdrantClient,
  names: Record<VectorCollection, CollectionNames>,
): Promise<void> {
  const targets = await aliasTargets(client);
  const stale = NAMES.flatMap((name) => {
    const { alias, written } = names[name];
    const target = targets.get(alias);
    return target === undefined || target === written ? [] : [{ alias, written, target }];
  });
  if (stale.length === 0) return;
  const actions = stale.flatMap(({ alias, written }) => [
    { delete_alias: { alias_name: alias } },
    { create_alias: { alias_name: alias, collection_name: written } },
  ]);
  await asked(() => client.updateCollectionAliases({ actions }));
  for (const { target } of stale) await asked(() => client.deleteCollection(target));
}

/** Aliases that point nowhere are new: there is nothing older to read meanwhile. */
async function pointFreeAliases(
  client: QdrantClient,
  names: Record<VectorCollection, CollectionNames>,
): Promise<void> {
  const targets = await aliasTargets(client);
  const free = NAMES.map((name) => names[name]).filter(({ alias }) => !targets.has(alias));
  if (free.length === 0) return;
  const actions = free.map(({ alias, written }) => ({
    create_alias: { alias_name: alias, collection_name: written },
  }));
  await asked(() => client.updateCollectionAliases({ actions }));
}

async function aliasTargets(client: QdrantClient): Promise<Map<string, string>> {
  const { aliases } = await asked(() => client.getAliases());
  return new Map(aliases.map(({ alias_name, collection_name }) => [alias_name, collection_name]));
}

async function create(
  client: QdrantClient,
  collection: string,
  name: VectorCollection,
  { quantization, replication_factor, shard_number }: QdrantLayout,
): Promise<void> {
  const { size, distance } = QDRANT_COLLECTIONS[name];
  try {
    await client.createCollection(collection, {
      vectors: { size, distance },
      replication_factor,
      shard_number,
      ...quantized(quantization),
    });
  } catch (error) {
    // Another program made it between our look and our call.
    const { exists } = await asked(() => client.collectionExists(collection));
    if (!exists) await asked(() => Promise.reject(error));
  }
}

function quantized(
  kind: QdrantLayout['quantization'],
): Pick<Schemas['CreateCollection'], 'quantization_config'> {
  if (kind === 'scalar') return { quantization_config: { scalar: { type: 'int8', always_ram: true } } };
  if (kind === 'binary') return { quantization_config: { binary: { always_ram: true } } };
  return {};
}

async function createIndexes(
  client: QdrantClient,
  collection: string,
  name: VectorCollection,
): Promise<void> {
  const { payload_schema } = await asked(() => client.getCollection(collection));
  const wanted = { ...QDRANT_COLLECTIONS[name].payload_indexes, 'hirewire.removed': 'bool' as const };
  for (const [field_name, field_schema] of Object.entries(wanted)) {
    if (Object.hasOwn(payload_schema, field_name)) continue;
    await asked(() => client.createPayloadIndex(collection, { field_name, field_schema, wait: true }));
  }
}
