import type { Graph } from '../../ports/graph.ts';
import { type Neo4jConnection, whole } from './neo4j-connection.ts';

type Options = Parameters<Graph['similarCompanies']>[1];
type SimilarCompany = Awaited<ReturnType<Graph['similarCompanies']>>[number];
type Alumnus = Awaited<ReturnType<Graph['alumniOfSimilarCompanies']>>[number];
type Reader = Pick<Neo4jConnection, 'read'>;

const DEFAULT_COMPANIES = 10;
const DEFAULT_ALUMNI = 20;

/** Spec query 4, its ties broken by id. */
export async function similarCompanies(
  { read }: Reader,
  companyId: number,
  options: Options = {},
): Promise<SimilarCompany[]> {
  return read<SimilarCompany>(
    `MATCH (company1:Company {id: $companyId})-[:IN_INDUSTRY]->(:Industry)<-[:IN_INDUSTRY]-(company2:Company)
     WHERE company1.id <> company2.id AND company1.size = company2.size
     RETURN company2.id AS company_id, company2.name AS name, company2.tech_stack AS tech_stack
     ORDER BY company2.id LIMIT $limit`,
    { companyId: whole(companyId), limit: whole(options.limit ?? DEFAULT_COMPANIES) },
  );
}

/** Spec query 5, its ties broken by id and then by the name of the company. */
export async function alumniOfSimilarCompanies(
  { read }: Reader,
  companyId: number,
  requiredSkill: string,
  options: Options = {},
): Promise<Alumnus[]> {
  return read<Alumnus>(
    `MATCH (target_company:Company {id: $companyId})-[:IN_INDUSTRY]->(:Industry)
       <-[:IN_INDUSTRY]-(similar_company:Company)<-[:WORKED_AT]-(candidate:Candidate)
       -[:HAS_SKILL]->(:Skill {name: $requiredSkill})
     WITH DISTINCT candidate.id AS candidate_id, candidate.name AS name, similar_company.name AS previous_company
     RETURN candidate_id, name, previous_company
     ORDER BY candidate_id, previous_company LIMIT $limit`,
    { companyId: whole(companyId), requiredSkill, limit: whole(options.limit ?? DEFAULT_ALUMNI) },
  );
}
