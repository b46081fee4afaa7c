import type { JobNode } from '../../ports/graph.ts';
import { whole } from './neo4j-connection.ts';
import type { KindCypher } from './neo4j-kind.ts';
import { onePerName } from './skill-names.ts';

/** Jobs with REQUIRES_SKILL, NICE_TO_HAVE and the incoming POSTED; written as candidates are. */
export const jobCypher: KindCypher<JobNode> = {
  parameters: ({ requires, nice_to_have, posted_at, updated_at, ...node }) => ({
    node: {
      ...node,
      id: whole(node.id),
      company_id: whole(node.company_id),
      salary_min: whole(node.salary_min),
      salary_max: whole(node.salary_max),
    },
    company_id: whole(node.company_id),
    posted_at,
    updated_at,
    required_names: requires.map(({ name }) => name),
    requires: onePerName(requires).map(({ min_years, ...entry }) => ({
      ...entry,
      min_years: whole(min_years),
    })),
    nice_names: nice_to_have.map(({ name }) => name),
    nice_to_have: onePerName(nice_to_have),
  }),

  put: `
    MERGE (job:Job {id: document.id})
    SET job = document.node, job.updated_at = datetime(document.updated_at), job.version = document.version
    FOREACH (old IN [(job)-[requires:REQUIRES_SKILL]->(skill) WHERE NOT skill.name IN document.required_names |
      requires] | DELETE old)
    FOREACH (old IN [(job)-[nice:NICE_TO_HAVE]->(skill) WHERE NOT skill.name IN document.nice_names | nice] |
      DELETE old)
    FOREACH (old IN [(job)<-[posted:POSTED]-(company) WHERE company.id <> document.company_id | posted] |
      DELETE old)
    WITH job, document, [(job)-[:REQUIRES_SKILL]->(skill) | skill.name] AS kept,
      [(job)-[:NICE_TO_HAVE]->(skill) | skill.name] AS kept_nice
    FOREACH (entry IN [entry IN document.requires WHERE entry.name IN kept] |
      MERGE (skill:Skill {name: entry.name})
      MERGE (job)-[requires:REQUIRES_SKILL]->(skill)
      SET requires = {required: entry.required, min_years: entry.min_years, weight: entry.weight})
    FOREACH (entry IN [entry IN document.requires WHERE NOT entry.name IN kept] |
      MERGE (skill:Skill {name: entry.name})
      CREATE (job)-[:REQUIRES_SKILL {required: entry.required, min_years: entry.min_years,
        weight: entry.weight}]->(skill))
    FOREACH (entry IN [entry IN document.nice_to_have WHERE entry.name IN kept_nice] |
      MERGE (skill:Skill {name: entry.name})
      MERGE (job)-[nice:NICE_TO_HAVE]->(skill)
      SET nice = {weight: entry.weight})
    FOREACH (entry IN [entry IN document.nice_to_have WHERE NOT entry.name IN kept_nice] |
      MERGE (skill:Skill {name: entry.name})
      CREATE (job)-[:NICE_TO_HAVE {weight: entry.weight}]->(skill))
    MERGE (company:Company {id: document.company_id})
    MERGE (company)-[posted:POSTED]->(job)
    SET posted.posted_at = datetime(document.posted_at)`,

  remove: `
    MATCH (job:Job {id: document.id})
    FOREACH (old IN [(job)-[listed:REQUIRES_SKILL|NICE_TO_HAVE]->() | listed] | DELETE old)
    FOREACH (old IN [(job)<-[posted:POSTED]-() | posted] | DELETE old)
    SET job = {id: document.id}`,

  list: `
    MATCH (job:Job) WHERE job.id > $after AND job.version IS NOT NULL
    WITH job ORDER BY job.id LIMIT $limit
    RETURN job.version AS version, job {
      .id, .title, .company_id, .company_name, .salary_min, .salary_max, .location, .locations, .status,
      posted_at: [(job)<-[posted:POSTED]-() | toString(posted.posted_at)][0],
      updated_at: toString(job.updated_at),
      requires: [(job)-[requires:REQUIRES_SKILL]->(skill) |
        requires {name: skill.name, .required, .min_years, .weight}],
      nice_to_have: [(job)-[nice:NICE_TO_HAVE]->(skill) | nice {name: skill.name, .weight}]
    } AS document ORDER BY document.id`,
};
