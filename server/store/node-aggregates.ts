import type { CompanyNode, MatchEdge, SkillNode } from '../ports/graph.ts';
import type { Sql } from '../ports/sql.ts';

/** A skill as the other stores show it. */
export interface SkillAggregate extends SkillNode {
  aliases: string[];
}

/** These companies, in no given order. */
export async function readCompanyAggregates(sql: Sql, ids: readonly number[]): Promise<CompanyNode[]> {
  return sql.query<CompanyNode>(
    `select companies.id, companies.name, companies.size, companies.industry, industries.parent as industry_parent,
       coalesce(companies.tech_stack, '{}') as tech_stack
     from companies left join industries on industries.name = companies.industry
     where companies.id = any ($1)`,
    [ids],
  );
}

/** These skills, in no given order. */
export async function readSkillAggregates(sql: Sql, ids: readonly number[]): Promise<SkillAggregate[]> {
  return sql.query<SkillAggregate>(
    `select id, name, category, coalesce(usage_count, 0) as usage_count, coalesce(aliases, '{}') as aliases
     from skills where id = any ($1)`,
    [ids],
  );
}

/** These matches, in no given order; those of people who are not active are left out, as they are themselves. */
export async function readMatchAggregates(sql: Sql, ids: readonly number[]): Promise<MatchEdge[]> {
  return sql.query<MatchEdge>(
    `select matches.id, matches.candidate_id, matches.job_id, matches.match_score as score,
       coalesce(matches.created_at, 'epoch') as matched_at, coalesce(matches.status, 'new') as status
     from matches join users on users.id = matches.candidate_id and users.is_active
     join candidate_profiles on candidate_profiles.user_id = users.id
     where matches.id = any ($1)`,
    [ids],
  );
}

/** Matches of these candidates, by ascending id after `after`. */
export async function matchesOfCandidates(
  sql: Sql,
  candidateIds: readonly number[],
  after: number,
  limit: number,
): Promise<number[]> {
  return idsOf(sql, 'select id from matches where candidate_id = any ($1) and id > $2 order by id limit $3', [
    candidateIds,
    after,
    limit,
  ]);
}

/** Companies by ascending id after `after`. */
export async function listCompanyIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  return idsOf(sql, 'select id from companies where id > $1 order by id limit $2', [after, limit]);
}

/** Skills by ascending id after `after`. */
export async function listSkillIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  return idsOf(sql, 'select id from skills where id > $1 order by id limit $2', [after, limit]);
}

/** Matches that {@link readMatchAggregates} would give, by ascending id after `after`. */
export async function listMatchIds(sql: Sql, after: number, limit: number): Promise<number[]> {
  return idsOf(
    sql,
    `select matches.id from matches join users on users.id = matches.candidate_id and users.is_active
     join candidate_profiles on candidate_profiles.user_id = users.id
     where matches.id > $1 order by matches.id limit $2`,
    [after, limit],
  );
}

async function idsOf(sql: Sql, text: string, values: readonly unknown[]): Promise<number[]> {
  return (await sql.query<{ id: number }>(text, values)).map((row) => row.id);
}
