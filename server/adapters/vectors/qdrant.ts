import { QdrantClient, type Schemas } from '@qdrant/js-client-rest';
import { Failure } from '../../../contract/failure.ts';
import type {
  VectorCollection,
  VectorPayloads,
  VectorPoint,
  VectorSearch,
  Vectors,
} from '../../ports/vectors.ts';
import type { Version } from '../../ports/version.ts';
import {
  type CollectionNames,
  collectionNames,
  ensureCollections,
  type QdrantLayout,
  swapAliases,
} from './qdrant-collections.ts';
import { asked } from './qdrant-failure.ts';
import { qdrantFilter, REMOVED } from './qdrant-filter.ts';
import { fromQdrant, hitOf, notNewerThan, tombstone, toQdrant } from './qdrant-points.ts';

export interface QdrantSettings {
  url: string;
  /** Empty for a server without one. */
  key: string;
  /** The embedding model whose vectors are written. */
  model: string;
  /** Put before every collection's name, for a server that serves others too. */
  prefix: string;
  timeoutMilliseconds: number;
  connections: number;
  /** How many neighbours a search keeps in view; more finds more of the nearest and takes longer. */
  searchBreadth: number;
  layout: QdrantLayout;
}

interface State {
  client: QdrantClient;
  names: Record<VectorCollection, CollectionNames>;
  searchBreadth: number;
}

/** The first version whose writes can be made to depend on what is stored. */
const OLDEST_VERSION = [1, 16];
/** Points in one request: some 2 MB. */
const POINTS_AT_ONCE = 250;
// Writes of one point by two programs meet at one leader, which decides by the version.
const IN_ORDER = { wait: true, ordering: 'medium' } as const;

/**
 * Vectors in Qdrant. Collections and indexes are made when they are missing; a new embedding model gets collections
 * of its own, which take the place of the old ones at {@link Vectors.finishRebuild}. Fails with `unavailable` when the
 * server is away and with `invalid_settings` when it is too old.
 */
export async function openQdrantVectors(settings: QdrantSettings): Promise<Vectors> {
  const client = new QdrantClient({
    url: settings.url,
    ...(settings.key === '' ? {} : { apiKey: settings.key }),
    timeout: settings.timeoutMilliseconds,
    maxConnections: settings.connections,
    checkCompatibility: false,
  });
  await refuseOldServer(client);
  const names = collectionNames(settings.prefix, settings.model);
  await ensureCollections(client, names, settings.layout);
  const state: State = { client, names, searchBreadth: settings.searchBreadth };
  return {
    put: (name, points) => put(state, name, points),
    remove: (name, ids, version) =>
      write(
        state,
        name,
        version,
        ids.map((id) => tombstone(id, version)),
      ),
    retrieve: (name, ids) => retrieve(state, name, ids),
    list: (name, after, limit) => list(state, name, after, limit),
    search: (name, search) => searched(state, name, search),
    finishRebuild: () => swapAliases(client, names),
    async ping() {
      await asked(() => client.getAliases());
    },
    close: async () => undefined,
  };
}

async function refuseOldServer(client: QdrantClient): Promise<void> {
  const { version } = await asked(() => client.versionInfo());
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_VERSION;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(
    'invalid_settings',
    `Qdrant is version ${version}; ${OLDEST_VERSION.join('.')} or later is needed.`,
  );
}

async function put<Payload extends object>(
  state: State,
  name: VectorCollection,
  points: readonly VectorPoint<Payload>[],
): Promise<void> {
  const newest = new Map<number, VectorPoint<Payload>>();
  for (const point of points) {
    const other = newest.get(point.id);
    if (other === undefined || other.version <= point.version) newest.set(point.id, point);
  }
  const versions = new Set([...newest.values()].map(({ version }) => version));
  for (const version of versions) {
    const same = [...newest.values()].filter((point) => point.version === version);
    await write(state, name, version, same.map(toQdrant));
  }
}

/** What is stored under a later version stays; new points are always taken. */
async function write(
  { client, names }: State,
  name: VectorCollection,
  version: Version,
  points: readonly Schemas['PointStruct'][],
): Promise<void> {
  const update_filter = notNewerThan(version);
  for (const some of inBatches(points)) {
    await asked(() => client.upsert(names[name].written, { ...IN_ORDER, points: some, update_filter }));
  }
}

async function retrieve<Name extends VectorCollection>(
  { client, names }: State,
  name: Name,
  ids: readonly number[],
): Promise<VectorPoint<VectorPayloads[Name]>[]> {
  const found: VectorPoint<VectorPayloads[Name]>[] = [];
  for (const some of inBatches(ids)) {
    const records = await asked(() =>
      client.retrieve(names[name].alias, { ids: some, with_vector: true, with_payload: true }),
    );
    found.push(...records.flatMap((record) => fromQdrant<VectorPayloads[Name]>(record) ?? []));
  }
  return found;
}

async function list<Name extends VectorCollection>(
  { client, names }: State,
  name: Name,
  after: number,
  limit: number,
): Promise<VectorPoint<VectorPayloads[Name]>[]> {
  if (limit <= 0) return [];
  const { points } = await asked(() =>
    client.scroll(names[name].written, {
      offset: after + 1,
      limit,
      filter: { must_not: [REMOVED] },
      with_vector: true,
      with_payload: true,
    }),
  );
  return points.flatMap((point) => fromQdrant<VectorPayloads[Name]>(point) ?? []);
}

async function searched<Name extends VectorCollection>(
  { client, names, searchBreadth }: State,
  name: Name,
  { vector, limit, threshold, must = [], should = [] }: VectorSearch<VectorPayloads[Name]>,
) {
  const filter = qdrantFilter({ must, should });
  if (filter === null || limit <= 0) return [];
  const { points } = await asked(() =>
    client.query(names[name].alias, {
      query: [...vector],
      limit,
      filter,
      ...(threshold === undefined ? {} : { score_threshold: threshold }),
      params: { hnsw_ef: Math.max(searchBreadth, limit) },
      with_payload: true,
    }),
  );
  return points.map((point) => ({
    id: Number(point.id),
    score: point.score,
    ...hitOf<VectorPayloads[Name]>(point),
  }));
}

function* inBatches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += POINTS_AT_ONCE) {
    yield items.slice(start, start + POINTS_AT_ONCE);
  }
}
