import { jobText } from '../domain/texts.ts';
import type { FeedOwner } from '../ports/cache.ts';
import type { JobNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';
import type { JobPayload } from '../ports/vectors.ts';
import type { Version } from '../ports/version.ts';
import { type JobAggregate, listJobIds, readJobAggregates } from '../store/job-aggregates.ts';
import { dropFeedsAfterWrite, dropFeedsAround, REACH_LIMIT } from './affected-feeds.ts';
import { writeGraph } from './graph-writes.ts';
import type { PointSource, Projection, ProjectionPorts } from './projection.ts';
import { writeVectors } from './vector-writes.ts';

/** Jobs with the name of their company. */
export const jobs: Projection = {
  listIds: listJobIds,
  graph: { kind: 'job', documents: jobNodes },
  vectors: { collection: 'job_descriptions', points: jobPoints },
  project: { graph: toGraph, vectors: toVectors, cache: toCache },
};

const ACTIVE = 'active';

async function jobNodes(sql: Sql, ids: readonly number[]): Promise<JobNode[]> {
  const aggregates = await readJobAggregates(sql, ids);
  return aggregates.map(({ description: _, ...node }) => node);
}

async function jobPoints(sql: Sql, ids: readonly number[]): Promise<PointSource<JobPayload>[]> {
  const aggregates = await readJobAggregates(sql, ids);
  return aggregates.map((job) => ({
    id: job.id,
    text: jobText(job),
    payload: payloadOf(job),
  }));
}

async function toGraph(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  const nodes = await jobNodes(ports.sql, ids);
  await writeGraph(ports, 'job', ids, nodes, version);
  const shown = nodes.filter((node) => node.status === ACTIVE).map((node) => node.id);
  await dropFeedsAfterWrite(ports, 'job', ids, shown, async (id) => {
    const hits = await ports.graph.candidatesForJob(id, { limit: REACH_LIMIT });
    return hits.map((hit): FeedOwner => ({ kind: 'candidate', id: hit.candidate_id }));
  });
}

async function toVectors(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  const sources = await jobPoints(ports.sql, ids);
  const points = await writeVectors(ports, 'job_descriptions', ids, sources, version);
  const active = points.filter((point) => point.payload.status === ACTIVE);
  const vectors = new Map(active.map((point) => [point.id, point.vector]));
  await dropFeedsAfterWrite(ports, 'job', ids, [...vectors.keys()], async (id) => {
    const vector = vectors.get(id);
    if (vector === undefined) return [];
    const hits = await ports.vectors.search('candidate_profiles', { vector, limit: REACH_LIMIT });
    return hits.map((hit): FeedOwner => ({ kind: 'candidate', id: hit.id }));
  });
}

async function toCache(ports: ProjectionPorts, ids: readonly number[]): Promise<void> {
  await dropFeedsAround(ports, 'job', ids);
}

function payloadOf(job: JobAggregate): JobPayload {
  const { id, company_id, company_name, title, salary_min, salary_max, location, locations } = job;
  return {
    job_id: id,
    company_id,
    company_name,
    title,
    salary_min,
    salary_max,
    location,
    locations,
    required_skills: job.requires.map((skill) => skill.name),
    nice_to_have_skills: job.nice_to_have.map((skill) => skill.name),
    status: job.status,
    updated_at: job.updated_at,
  };
}
