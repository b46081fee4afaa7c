import { RELATED_SKILLS } from '../domain/skills/related.ts';
import type { SkillNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';
import type { SkillPayload } from '../ports/vectors.ts';
import type { Version } from '../ports/version.ts';
import { listSkillIds, readSkillAggregates } from '../store/node-aggregates.ts';
import { writeGraph } from './graph-writes.ts';
import type { PointSource, Projection, ProjectionPorts } from './projection.ts';
import { writeVectors } from './vector-writes.ts';

/** Skills of the master list. Their vectors come from the company they keep, whatever embeds the texts of people and jobs. */
export const skills: Projection = {
  listIds: listSkillIds,
  graph: { kind: 'skill', documents: skillNodes },
  vectors: { collection: 'skills_semantic', points: skillPoints, embeddings: RELATED_SKILLS },
  project: { graph: toGraph, vectors: toVectors },
};

async function skillNodes(sql: Sql, ids: readonly number[]): Promise<SkillNode[]> {
  const aggregates = await readSkillAggregates(sql, ids);
  return aggregates.map(({ aliases: _, ...node }) => node);
}

async function skillPoints(sql: Sql, ids: readonly number[]): Promise<PointSource<SkillPayload>[]> {
  const aggregates = await readSkillAggregates(sql, ids);
  return aggregates.map((skill) => ({
    id: skill.id,
    text: skill.name,
    payload: { skill_id: skill.id, skill_name: skill.name, category: skill.category },
  }));
}

async function toGraph(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  await writeGraph(ports, 'skill', ids, await skillNodes(ports.sql, ids), version);
}

async function toVectors(ports: ProjectionPorts, ids: readonly number[], version: Version): Promise<void> {
  const { vectors, sql } = ports;
  const points = await skillPoints(sql, ids);
  await writeVectors({ vectors, embeddings: RELATED_SKILLS }, 'skills_semantic', ids, points, version);
}
