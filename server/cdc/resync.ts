import type { ConsumerName } from '../ports/changes.ts';
import type { Version } from '../ports/version.ts';
import type { ProjectionPorts } from '../projections/projection.ts';
import { nextVersion } from '../store/visible-transactions.ts';
import { AGGREGATES, type Aggregate, PROJECTIONS } from './aggregates.ts';
import { type ParkedListener, projectOrPark } from './park.ts';

export interface ResyncProgress {
  consumer: ConsumerName;
  aggregate: Aggregate;
  /** Rows of this aggregate written so far. */
  written: number;
  /** Rows of this aggregate taken away because the truth has them no longer. */
  removed: number;
}

export interface ResyncOptions {
  onProgress?: (progress: ResyncProgress) => void;
  onParked?: ParkedListener;
}

interface Task {
  ports: ProjectionPorts;
  consumer: ConsumerName;
  aggregate: Aggregate;
  version: Version;
  options: ResyncOptions;
}

const PAGE_SIZE = 500;

/**
 * Reads the whole truth into one store again, page by page, beside live traffic. What it writes carries a version that
 * was drawn at the start, so everything the stream still brings wins over it; then it takes away what
 * the truth no longer has. Resolves with the last progress of each aggregate.
 */
export async function resync(
  ports: ProjectionPorts,
  consumer: ConsumerName,
  options: ResyncOptions = {},
): Promise<ResyncProgress[]> {
  const version = await nextVersion(ports.sql, consumer);
  if (consumer === 'cache') await ports.cache.clearDerived();
  const results: ResyncProgress[] = [];
  for (const aggregate of AGGREGATES) {
    if (!isRebuilt(consumer, aggregate)) continue;
    const task = { ports, consumer, aggregate, version, options };
    const written = await writeAll(task);
    const removed = await removeLeftovers(task, written);
    results.push({ consumer, aggregate, written, removed });
  }
  if (consumer === 'vectors') await ports.vectors.finishRebuild();
  return results;
}

// The cache is derived on demand, apart from the leaderboard.
function isRebuilt(consumer: ConsumerName, aggregate: Aggregate): boolean {
  if (consumer === 'cache') return aggregate === 'users';
  return PROJECTIONS[aggregate][consumer] !== null;
}

async function writeAll(task: Task): Promise<number> {
  const { listIds } = PROJECTIONS[task.aggregate];
  let written = 0;
  for (let after = 0; ; ) {
    const ids = await listIds(task.ports.sql, after, PAGE_SIZE);
    const last = ids.at(-1);
    if (last === undefined) return written;
    await projectPage(task, ids);
    written += ids.length;
    report(task, written, 0);
    after = last;
  }
}

// Everything that exists was written with this version or, by the stream, with a later one. What still carries an
// earlier one is gone from the truth or was parked; projecting it again finds out which.
async function removeLeftovers(task: Task, written: number): Promise<number> {
  let removed = 0;
  for (let after = 0; ; ) {
    const page = await storedPage(task, after);
    const last = page.at(-1);
    if (last === undefined) return removed;
    const old = page.filter((entry) => entry.version < task.version).map((entry) => entry.id);
    if (old.length > 0) await projectPage(task, old);
    removed += old.length;
    report(task, written, removed);
    after = last.id;
  }
}

async function storedPage({ ports, consumer, aggregate }: Task, after: number) {
  const { graph, vectors } = PROJECTIONS[aggregate];
  if (consumer === 'graph' && graph !== null) return ports.graph.list(graph.kind, after, PAGE_SIZE);
  if (consumer === 'vectors' && vectors !== null)
    return ports.vectors.list(vectors.collection, after, PAGE_SIZE);
  return after === 0 ? strangersOnLeaderboard(ports) : [];
}

const MOST_RANKED = 200_000;

// A leaderboard has no versions; those who are on it wrongly are found when they are projected.
async function strangersOnLeaderboard({ cache }: ProjectionPorts) {
  const entries = await cache.topXp('global', MOST_RANKED);
  return entries.map((entry) => ({ id: entry.user_id, version: '' }));
}

async function projectPage({ ports, consumer, aggregate, version, options }: Task, ids: readonly number[]) {
  const project = PROJECTIONS[aggregate].project[consumer];
  if (project === undefined) return;
  const run = (some: readonly number[]) => project(ports, some, version);
  const onParked = options.onParked ?? (() => undefined);
  await projectOrPark(ports, { consumer, aggregate }, ids, run, { onParked, hasDeadLetters: true });
}

function report({ consumer, aggregate, options }: Task, written: number, removed: number): void {
  options.onProgress?.({ consumer, aggregate, written, removed });
}
