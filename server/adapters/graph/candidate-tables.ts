import type { CandidateNode } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';
import type { Versioned } from '../../ports/version.ts';
import { idsOf, type KindTables, relationshipRows } from './kind-tables.ts';
import { type CountChange, countRelationships, onePerName } from './skill-names.ts';

/** Candidates with HAS_SKILL and WORKED_AT. */
export const candidateTables: KindTables<CandidateNode> = {
  skillNames: (candidates) => candidates.flatMap(({ skills }) => skills.map(({ name }) => name)),

  async write(sql, candidates) {
    await writeNodes(sql, candidates);
    await writeWorkedAt(sql, candidates);
    const changes = await writeSkills(sql, candidates);
    await countRelationships(sql, 'candidate_count', changes);
  },

  async erase(sql, ids) {
    await sql.query('delete from graph.candidates where id = any ($1)', [ids]);
    await sql.query('delete from graph.worked_at where candidate_id = any ($1)', [ids]);
    const changes = await sql.query<CountChange>(
      `with removed as (delete from graph.has_skill where candidate_id = any ($1) returning skill)
       select skill, -count(*)::int as change from removed group by skill`,
      [ids],
    );
    await countRelationships(sql, 'candidate_count', changes);
  },

  list: (sql, after, limit) =>
    sql.query<Versioned<CandidateNode>>(
      `select node.*, stored.version,
         coalesce((
           select json_agg(json_build_object('name', names.name, 'proficiency', has.proficiency,
             'years', has.years, 'validated', has.validated, 'last_used', has.last_used) order by has.position)
           from graph.has_skill has join graph.skill_names names on names.key = has.skill
           where has.candidate_id = node.id), '[]') as skills,
         coalesce((
           select json_agg(json_build_object('company_id', work.company_id, 'title', work.title,
             'start_date', work.start_date, 'end_date', work.end_date, 'is_current', work.is_current)
             order by work.position)
           from graph.worked_at work where work.candidate_id = node.id), '[]') as worked_at
       from graph.candidates node join graph.versions stored on stored.kind = 'candidate' and stored.id = node.id
       where node.id > $1 order by node.id limit $2`,
      [after, limit],
    ),
};

async function writeNodes(sql: Sql, candidates: readonly CandidateNode[]): Promise<void> {
  await sql.query(
    `insert into graph.candidates as stored
     select id, name, years_experience, salary_min, location, preferred_locations, validation_score, updated_at
     from json_populate_recordset(null::graph.candidates, $1)
     on conflict (id) do update set (name, years_experience, salary_min, location, preferred_locations,
       validation_score, updated_at) = (excluded.name, excluded.years_experience, excluded.salary_min,
       excluded.location, excluded.preferred_locations, excluded.validation_score, excluded.updated_at)
     where stored is distinct from excluded`,
    [JSON.stringify(candidates.map(({ skills: _, worked_at: __, ...node }) => node))],
  );
}

/** Only rows that differ are touched, so writing what is there already leaves the tables as they are. */
async function writeSkills(sql: Sql, candidates: readonly CandidateNode[]): Promise<CountChange[]> {
  const rows = relationshipRows(candidates, ({ skills }) => onePerName(skills));
  return sql.query<CountChange>(
    `with given as materialized (
       select owner as candidate_id, names.key as skill, proficiency, years, validated, last_used, position
       from json_to_recordset($1) as entry (owner bigint, name text, proficiency text, years double precision,
         validated boolean, last_used date, position int)
       join graph.skill_names names on names.name = entry.name
     ), removed as (
       delete from graph.has_skill stored where stored.candidate_id = any ($2) and not exists (
         select from given where given.candidate_id = stored.candidate_id and given.skill = stored.skill)
       returning stored.skill
     ), written as (
       insert into graph.has_skill as stored
         (candidate_id, skill, proficiency, years, validated, last_used, position)
       select candidate_id, skill, proficiency, years, validated, last_used, position from given
       on conflict (candidate_id, skill) do update set (proficiency, years, validated, last_used, position) =
         (excluded.proficiency, excluded.years, excluded.validated, excluded.last_used, excluded.position)
       where (stored.proficiency, stored.years, stored.validated, stored.last_used, stored.position) is distinct from
         (excluded.proficiency, excluded.years, excluded.validated, excluded.last_used, excluded.position)
       returning stored.skill, stored.xmax = 0 as is_new
     )
     select skill, sum(change)::int as change from (
       select skill, 1 as change from written where is_new union all select skill, -1 from removed
     ) as changes group by skill having sum(change) <> 0`,
    [JSON.stringify(rows), idsOf(candidates)],
  );
}

async function writeWorkedAt(sql: Sql, candidates: readonly CandidateNode[]): Promise<void> {
  const rows = relationshipRows(candidates, ({ worked_at }) => worked_at);
  await sql.query(
    `with given as materialized (
       select owner as candidate_id, position, company_id, title, start_date, end_date, is_current
       from json_to_recordset($1) as entry (owner bigint, company_id bigint, title text, start_date date,
         end_date date, is_current boolean, position int)
     ), removed as (
       delete from graph.worked_at stored where stored.candidate_id = any ($2) and not exists (
         select from given where given.candidate_id = stored.candidate_id and given.position = stored.position)
     )
     insert into graph.worked_at as stored select * from given
     on conflict (candidate_id, position) do update set (company_id, title, start_date, end_date, is_current) =
       (excluded.company_id, excluded.title, excluded.start_date, excluded.end_date, excluded.is_current)
     where stored is distinct from excluded`,
    [JSON.stringify(rows), idsOf(candidates)],
  );
}
