import type { CompanyNode, MatchEdge, SkillNode } from '../../ports/graph.ts';
import { whole } from './neo4j-connection.ts';
import type { KindCypher } from './neo4j-kind.ts';

/** Companies with IN_INDUSTRY; the parent of an industry is a property of the Industry. */
export const companyCypher: KindCypher<CompanyNode> = {
  parameters: ({ industry_parent, ...node }) => ({ node: { ...node, id: whole(node.id) }, industry_parent }),

  put: `
    MERGE (company:Company {id: document.id})
    SET company = document.node, company.version = document.version
    FOREACH (old IN [(company)-[in_industry:IN_INDUSTRY]->(industry)
        WHERE coalesce(industry.name <> document.node.industry, true) | in_industry] | DELETE old)
    FOREACH (name IN CASE WHEN document.node.industry IS NULL THEN [] ELSE [document.node.industry] END |
      MERGE (industry:Industry {name: name})
      SET industry.parent = document.industry_parent
      MERGE (company)-[:IN_INDUSTRY]->(industry))`,

  remove: `
    MATCH (company:Company {id: document.id})
    FOREACH (old IN [(company)-[listed:IN_INDUSTRY]->() | listed] | DELETE old)
    SET company = {id: document.id}`,

  list: `
    MATCH (company:Company) WHERE company.id > $after AND company.version IS NOT NULL
    WITH company ORDER BY company.id LIMIT $limit
    RETURN company.version AS version, company {
      .id, .name, .size, .industry, .tech_stack,
      industry_parent: [(company)-[:IN_INDUSTRY]->(industry) | industry.parent][0]
    } AS document ORDER BY document.id`,
};

/**
 * Skills. Relationships point to a name, so a renamed skill leaves the node of its old name behind, bare, for those
 * that still list it. Of two skills that claim one name for a moment the newer has it.
 */
export const skillCypher: KindCypher<SkillNode> = {
  parameters: (node) => ({
    node: { ...node, id: whole(node.id), usage_count: whole(node.usage_count) },
  }),

  put: `
    OPTIONAL MATCH (held:Skill) WHERE held.id = document.id AND held.name <> document.node.name
    SET held = {name: held.name}
    WITH collect(DISTINCT document) AS documents
    UNWIND documents AS document
    MERGE (skill:Skill {name: document.node.name})
    WITH skill, document WHERE coalesce(skill.version, '') <= document.version
    SET skill = document.node, skill.version = document.version`,

  remove: `
    MATCH (skill:Skill) WHERE skill.id = document.id
    SET skill = {name: skill.name}`,

  list: `
    MATCH (skill:Skill) WHERE skill.id > $after
    RETURN skill.version AS version, skill {.id, .name, .category, .usage_count} AS document
    ORDER BY skill.id LIMIT $limit`,
};

/** MATCHED, between nodes that are made when they are not there yet. */
export const matchCypher: KindCypher<MatchEdge> = {
  parameters: ({ candidate_id, job_id, ...edge }) => ({
    candidate_id: whole(candidate_id),
    job_id: whole(job_id),
    score: edge.score,
    status: edge.status,
    matched_at: edge.matched_at,
  }),

  put: `
    OPTIONAL MATCH ()-[old:MATCHED]->() WHERE old.id = document.id
    DELETE old
    MERGE (candidate:Candidate {id: document.candidate_id})
    MERGE (job:Job {id: document.job_id})
    CREATE (candidate)-[:MATCHED {id: document.id, score: document.score, status: document.status,
      matched_at: datetime(document.matched_at), version: document.version}]->(job)`,

  remove: `
    MATCH ()-[old:MATCHED]->() WHERE old.id = document.id
    DELETE old`,

  list: `
    MATCH (candidate)-[matched:MATCHED]->(job) WHERE matched.id > $after
    RETURN matched.version AS version, matched {.id, candidate_id: candidate.id, job_id: job.id, .score,
      matched_at: toString(matched.matched_at), .status} AS document
    ORDER BY matched.id LIMIT $limit`,
};
