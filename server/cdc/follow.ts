import type { Change, ConsumerName } from '../ports/changes.ts';
import type { Ports } from '../ports/ports.ts';
import type { ProjectionPorts } from '../projections/projection.ts';
import { requestResynchronization } from '../store/sync-state.ts';
import { AGGREGATES, PROJECTIONS } from './aggregates.ts';
import { applyChanges } from './apply.ts';
import { consumersOf } from './consumers.ts';
import type { ParkedListener } from './park.ts';
import { resync } from './resync.ts';

/** What following needs of a logger. */
export interface FollowLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

type FollowPorts = ProjectionPorts & Pick<Ports, 'changes'>;

/**
 * Has the graph, the vectors and the cache follow the truth, each at its own pace, until stopped. A store whose
 * position was lost, that was emptied, or whose vectors are of another model, reads everything again first, in the
 * background.
 */
export async function startFollowing(
  ports: FollowPorts,
  { logger }: { logger: FollowLogger },
): Promise<{ stop(): Promise<void> }> {
  const onParked: ParkedListener = (parked) => logger.error(parked, 'a key was parked as a dead letter');
  ports.changes.onLost(async (consumer) => {
    logger.info({ consumer }, 'reading everything again');
    const progress = await resync(ports, consumer, { onParked });
    logger.info({ consumer, progress }, 'everything was read again');
  });
  for (const consumer of consumersOf(ports)) {
    if ((await wasEmptied(ports, consumer)) || (await isOfAnotherModel(ports, consumer)))
      await requestResynchronization(ports.sql, consumer);
    const handler = (changes: readonly Change[]) => applyChanges(ports, consumer, changes, onParked);
    await ports.changes.subscribe(consumer, (changes) => logged(handler(changes), consumer, logger));
  }
  restoreCacheWhenBack(ports, onParked, logger);
  return { stop: () => ports.changes.close() };
}

/**
 * A cache that was away may have lost what it held. Its leaderboards are read again when it is back, and at the next
 * start of the program should that come before.
 */
function restoreCacheWhenBack(ports: FollowPorts, onParked: ParkedListener, logger: FollowLogger): void {
  let restoring = Promise.resolve();
  const attempt = (work: () => Promise<unknown>) => {
    restoring = restoring
      .then(work)
      .then(() => undefined)
      .catch((err) => logger.warn({ err }, 'the cache could not be restored yet'));
  };
  ports.cache.absence?.watch({
    away: () => attempt(() => requestResynchronization(ports.sql, 'cache')),
    back: () => attempt(() => resync(ports, 'cache', { onParked })),
  });
}

async function logged(work: Promise<void>, consumer: ConsumerName, logger: FollowLogger): Promise<void> {
  try {
    await work;
  } catch (error) {
    logger.warn({ consumer, err: error }, 'a batch of changes waits for another try');
    throw error;
  }
}

// The cache of this process is empty at every start; a folder may have been deleted.
async function wasEmptied(ports: FollowPorts, consumer: ConsumerName): Promise<boolean> {
  if (consumer === 'cache') return (await ports.cache.topXp('global', 1)).length === 0;
  for (const aggregate of AGGREGATES) {
    const { graph, vectors } = PROJECTIONS[aggregate];
    if (consumer === 'graph' && graph !== null && (await ports.graph.list(graph.kind, 0, 1)).length > 0)
      return false;
    if (consumer !== 'vectors' || vectors === null) continue;
    if ((await ports.vectors.list(vectors.collection, 0, 1)).length > 0) return false;
  }
  return true;
}

const LOOKED_AT = 100;

/**
 * Whether the vectors were made by another embedder than the present one. Few are looked at, because everything is
 * read again until it was read to the end, and that begins with the lowest ids.
 */
async function isOfAnotherModel(ports: FollowPorts, consumer: ConsumerName): Promise<boolean> {
  if (consumer !== 'vectors') return false;
  for (const aggregate of AGGREGATES) {
    const { vectors } = PROJECTIONS[aggregate];
    if (vectors === null) continue;
    const { model } = vectors.embeddings ?? ports.embeddings;
    const points = await ports.vectors.list(vectors.collection, 0, LOOKED_AT);
    if (points.some((point) => point.model !== model)) return true;
  }
  return false;
}
