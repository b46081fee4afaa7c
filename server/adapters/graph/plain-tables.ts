import type { CompanyNode, MatchEdge, SkillNode } from '../../ports/graph.ts';
import type { Versioned } from '../../ports/version.ts';
import type { KindTables } from './kind-tables.ts';

/** Companies with IN_INDUSTRY: a company's industry is a column, since it has at most one. */
export const companyTables: KindTables<CompanyNode> = {
  skillNames: () => [],
  async write(sql, companies) {
    await sql.query(
      `insert into graph.companies as stored
       select id, name, size, industry, industry_parent, tech_stack
       from json_populate_recordset(null::graph.companies, $1)
       on conflict (id) do update set (name, size, industry, industry_parent, tech_stack) =
         (excluded.name, excluded.size, excluded.industry, excluded.industry_parent, excluded.tech_stack)
       where stored is distinct from excluded`,
      [JSON.stringify(companies)],
    );
  },
  async erase(sql, ids) {
    await sql.query('delete from graph.companies where id = any ($1)', [ids]);
  },
  list: (sql, after, limit) =>
    sql.query<Versioned<CompanyNode>>(
      `select node.*, stored.version
       from graph.companies node join graph.versions stored on stored.kind = 'company' and stored.id = node.id
       where node.id > $1 order by node.id limit $2`,
      [after, limit],
    ),
};

/** Skills by `skills.id`. Relationships point to their names, in `graph.skill_names`. */
export const skillTables: KindTables<SkillNode> = {
  skillNames: () => [],
  async write(sql, skills) {
    await sql.query(
      `insert into graph.skills as stored
       select id, name, category, usage_count from json_populate_recordset(null::graph.skills, $1)
       on conflict (id) do update set (name, category, usage_count) =
         (excluded.name, excluded.category, excluded.usage_count)
       where stored is distinct from excluded`,
      [JSON.stringify(skills)],
    );
  },
  async erase(sql, ids) {
    await sql.query('delete from graph.skills where id = any ($1)', [ids]);
  },
  list: (sql, after, limit) =>
    sql.query<Versioned<SkillNode>>(
      `select node.*, stored.version
       from graph.skills node join graph.versions stored on stored.kind = 'skill' and stored.id = node.id
       where node.id > $1 order by node.id limit $2`,
      [after, limit],
    ),
};

/** MATCHED. */
export const matchTables: KindTables<MatchEdge> = {
  skillNames: () => [],
  async write(sql, matches) {
    await sql.query(
      `insert into graph.matched as stored
       select id, candidate_id, job_id, score, matched_at, status
       from json_populate_recordset(null::graph.matched, $1)
       on conflict (id) do update set (candidate_id, job_id, score, matched_at, status) =
         (excluded.candidate_id, excluded.job_id, excluded.score, excluded.matched_at, excluded.status)
       where stored is distinct from excluded`,
      [JSON.stringify(matches)],
    );
  },
  async erase(sql, ids) {
    await sql.query('delete from graph.matched where id = any ($1)', [ids]);
  },
  list: (sql, after, limit) =>
    sql.query<Versioned<MatchEdge>>(
      `select node.*, stored.version
       from graph.matched node join graph.versions stored on stored.kind = 'match' and stored.id = node.id
       where node.id > $1 order by node.id limit $2`,
      [after, limit],
    ),
};
