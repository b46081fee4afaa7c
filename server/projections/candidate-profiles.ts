import { candidateText } from '../domain/texts.ts';
import type { FeedOwner } from '../ports/cache.ts';
import type { CandidateNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';
import type { CandidatePayload } from '../ports/vectors.ts';
import type { Version } from '../ports/version.ts';
import {
  type CandidateAggregate,
  listCandidateIds,
  readCandidateAggregates,
} from '../store/candidate-aggregates.ts';
import { dropFeedsAfterWrite, dropFeedsAround, REACH_LIMIT } from './affected-feeds.ts';
import { writeGraph } from './graph-writes.ts';
import type { PointSource, Projection, ProjectionPorts } from './projection.ts';
import { writeVectors } from './vector-writes.ts';

/** Candidates: the profile with its skills, tracks, experience and education, and the name of its user. */
export const candidateProfiles: Projection = {
  listIds: listCandidateIds,
  graph: { kind: 'candidate', documents: candidateNodes },
  vectors: { collection: 'candidate_profiles', points: candidatePoints },
  project: { graph: toGraph, vectors: toVectors, cache: toCache },
};

async function candidateNodes(sql: Sql, ids: readonly number[]): Promise<CandidateNode[]> {
  return (await readCandidateAggregates(sql, ids)).map(nodeOf);
}

async function candidatePoints(sql: Sql, ids: readonly number[]): Promise<PointSource<CandidatePayload>[]> {
  const candidates = await readCandidateAggregates(sql, ids);
  return candidates.map((candidate) => ({
    id: candidate.id,
    text: candidateText(candidate),
    payload: payloadOf(candidate),
  }));
}

async function toGraph(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  const nodes = await candidateNodes(ports.sql, ids);
  await writeGraph(ports, 'candidate', ids, nodes, version);
  await dropFeedsAfterWrite(ports, 'candidate', ids, idsOf(nodes), async (id) => {
    const hits = await ports.graph.jobsForCandidate(id, { limit: REACH_LIMIT });
    return hits.map((hit): FeedOwner => ({ kind: 'job', id: hit.job_id }));
  });
}

async function toVectors(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  const sources = await candidatePoints(ports.sql, ids);
  const points = await writeVectors(ports, 'candidate_profiles', ids, sources, version);
  const vectors = new Map(points.map((point) => [point.id, point.vector]));
  await dropFeedsAfterWrite(ports, 'candidate', ids, idsOf(points), async (id) => {
    const vector = vectors.get(id);
    if (vector === undefined) return [];
    const active = [{ key: 'status' as const, match: 'active' }];
    const hits = await ports.vectors.search('job_descriptions', { vector, limit: REACH_LIMIT, must: active });
    return hits.map((hit): FeedOwner => ({ kind: 'job', id: hit.id }));
  });
}

async function toCache(ports: ProjectionPorts, ids: readonly number[]): Promise<void> {
  await dropFeedsAround(ports, 'candidate', ids);
}

function nodeOf(candidate: CandidateAggregate): CandidateNode {
  const { id, name, years_experience, salary_min, location, preferred_locations } = candidate;
  const { validation_score, updated_at, skills, worked_at } = candidate;
  return {
    id,
    name,
    years_experience,
    salary_min,
    location,
    preferred_locations,
    validation_score,
    updated_at,
    skills,
    worked_at,
  };
}

function payloadOf(candidate: CandidateAggregate): CandidatePayload {
  const { id, name, years_experience, salary_min, salary_max, location, preferred_locations } = candidate;
  const { validation_score, availability, remote_preference, updated_at } = candidate;
  return {
    candidate_id: id,
    name,
    years_experience,
    salary_min,
    salary_max,
    location,
    preferred_locations,
    validation_score,
    skills: candidate.skills.map((skill) => skill.name),
    availability,
    remote_preference,
    updated_at,
  };
}

function idsOf(documents: readonly { id: number }[]): number[] {
  return documents.map((document) => document.id);
}
