import type { CandidateNode } from '../../ports/graph.ts';
import { whole } from './neo4j-connection.ts';
import type { KindCypher } from './neo4j-kind.ts';
import { onePerName } from './skill-names.ts';

/**
 * Candidates with HAS_SKILL and WORKED_AT. What they point to is made when it is not there yet. A relationship that
 * is new is created rather than merged: merging one that is not there locks the skill's node, where all writers meet.
 */
export const candidateCypher: KindCypher<CandidateNode> = {
  parameters: ({ skills, worked_at, updated_at, validation_score, ...node }) => ({
    node: {
      ...node,
      id: whole(node.id),
      years_experience: whole(node.years_experience),
      salary_min: whole(node.salary_min),
      validation_score,
    },
    updated_at,
    skill_names: skills.map(({ name }) => name),
    skills: onePerName(skills).map(({ years, ...entry }) => ({ ...entry, years: whole(years) })),
    worked_at: worked_at.map((entry) => ({ ...entry, company_id: whole(entry.company_id) })),
  }),

  put: `
    MERGE (candidate:Candidate {id: document.id})
    SET candidate = document.node, candidate.updated_at = datetime(document.updated_at),
      candidate.version = document.version
    FOREACH (old IN [(candidate)-[has:HAS_SKILL]->(skill) WHERE NOT skill.name IN document.skill_names | has] |
      DELETE old)
    FOREACH (old IN [(candidate)-[worked:WORKED_AT]->() | worked] | DELETE old)
    WITH candidate, document, [(candidate)-[:HAS_SKILL]->(skill) | skill.name] AS kept
    FOREACH (entry IN [entry IN document.skills WHERE entry.name IN kept] |
      MERGE (skill:Skill {name: entry.name})
      MERGE (candidate)-[has:HAS_SKILL]->(skill)
      SET has = {proficiency: entry.proficiency, years: entry.years, validated: entry.validated,
        last_used: date(entry.last_used)})
    FOREACH (entry IN [entry IN document.skills WHERE NOT entry.name IN kept] |
      MERGE (skill:Skill {name: entry.name})
      CREATE (candidate)-[:HAS_SKILL {proficiency: entry.proficiency, years: entry.years,
        validated: entry.validated, last_used: date(entry.last_used)}]->(skill))
    FOREACH (entry IN document.worked_at |
      MERGE (company:Company {id: entry.company_id})
      CREATE (candidate)-[:WORKED_AT {title: entry.title, start_date: date(entry.start_date),
        end_date: date(entry.end_date), is_current: entry.is_current}]->(company))`,

  remove: `
    MATCH (candidate:Candidate {id: document.id})
    FOREACH (old IN [(candidate)-[listed:HAS_SKILL|WORKED_AT]->() | listed] | DELETE old)
    SET candidate = {id: document.id}`,

  list: `
    MATCH (candidate:Candidate) WHERE candidate.id > $after AND candidate.version IS NOT NULL
    WITH candidate ORDER BY candidate.id LIMIT $limit
    RETURN candidate.version AS version, candidate {
      .id, .name, .years_experience, .salary_min, .location, .preferred_locations, .validation_score,
      updated_at: toString(candidate.updated_at),
      skills: [(candidate)-[has:HAS_SKILL]->(skill) |
        has {name: skill.name, .proficiency, .years, .validated, last_used: toString(has.last_used)}],
      worked_at: [(candidate)-[worked:WORKED_AT]->(company) |
        worked {company_id: company.id, .title, start_date: toString(worked.start_date),
          end_date: toString(worked.end_date), .is_current}]
    } AS document ORDER BY document.id`,
};
