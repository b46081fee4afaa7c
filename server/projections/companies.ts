import type { Version } from '../ports/version.ts';
import { listCompanyIds, readCompanyAggregates } from '../store/node-aggregates.ts';
import { writeGraph } from './graph-writes.ts';
import type { Projection, ProjectionPorts } from './projection.ts';

/** Companies; what their jobs show of them is projected with the jobs. */
export const companies: Projection = {
  listIds: listCompanyIds,
  graph: { kind: 'company', documents: readCompanyAggregates },
  vectors: null,
  project: { graph: toGraph },
};

async function toGraph(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  await writeGraph(ports, 'company', ids, await readCompanyAggregates(ports.sql, ids), version);
}
