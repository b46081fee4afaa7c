import type { Graph } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';

type Options = Parameters<Graph['similarCompanies']>[1];
type SimilarCompanies = ReturnType<Graph['similarCompanies']>;
type Alumni = ReturnType<Graph['alumniOfSimilarCompanies']>;

const DEFAULT_COMPANIES = 10;
const DEFAULT_ALUMNI = 20;

/** Spec query 4: companies of the same industry and size; a company without a size is like no other. */
export async function similarCompanies(sql: Sql, companyId: number, options: Options = {}): SimilarCompanies {
  return sql.query(
    `select other.id as company_id, other.name, other.tech_stack
     from graph.companies company join graph.companies other on other.industry = company.industry
     where company.id = $1 and other.id <> company.id and other.size = company.size
     order by other.id limit $2`,
    [companyId, options.limit ?? DEFAULT_COMPANIES],
  );
}

/**
 * Spec query 5. The company itself is not one of the similar ones: a Cypher pattern never uses the same IN_INDUSTRY
 * relationship twice.
 */
export async function alumniOfSimilarCompanies(
  sql: Sql,
  companyId: number,
  requiredSkill: string,
  options: Options = {},
): Alumni {
  return sql.query(
    `select distinct candidate.id as candidate_id, candidate.name, other.name collate "C" as previous_company
     from graph.companies company
     join graph.companies other on other.industry = company.industry and other.id <> company.id
     join graph.worked_at work on work.company_id = other.id
     join graph.skill_names skill on skill.name = $2
     join graph.has_skill has on has.candidate_id = work.candidate_id and has.skill = skill.key
     join graph.candidates candidate on candidate.id = work.candidate_id
     where company.id = $1
     order by candidate_id, previous_company limit $3`,
    [companyId, requiredSkill, options.limit ?? DEFAULT_ALUMNI],
  );
}
