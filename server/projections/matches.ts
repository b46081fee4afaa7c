import type { Version } from '../ports/version.ts';
import { listMatchIds, readMatchAggregates } from '../store/node-aggregates.ts';
import { writeGraph } from './graph-writes.ts';
import type { Projection, ProjectionPorts } from './projection.ts';

/** Matches: an edge in the graph, and nothing to swipe any more for both sides. */
export const matches: Projection = {
  listIds: listMatchIds,
  graph: { kind: 'match', documents: readMatchAggregates },
  vectors: null,
  project: { graph: toGraph, cache: toCache },
};

async function toGraph(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  await writeGraph(ports, 'match', ids, await readMatchAggregates(ports.sql, ids), version);
}

async function toCache({ sql, cache }: ProjectionPorts, ids: readonly number[]): Promise<void> {
  for (const { candidate_id, job_id } of await readMatchAggregates(sql, ids)) {
    await cache.removeFromFeed({ kind: 'candidate', id: candidate_id }, job_id);
    await cache.removeFromFeed({ kind: 'job', id: job_id }, candidate_id);
  }
}
