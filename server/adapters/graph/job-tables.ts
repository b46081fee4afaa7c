import type { JobNode } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';
import type { Versioned } from '../../ports/version.ts';
import { idsOf, type KindTables, relationshipRows } from './kind-tables.ts';
import { type CountChange, countRelationships, onePerName } from './skill-names.ts';

/** Jobs with REQUIRES_SKILL, NICE_TO_HAVE and POSTED. */
export const jobTables: KindTables<JobNode> = {
  skillNames: (jobs) =>
    jobs.flatMap(({ requires, nice_to_have }) => [...requires, ...nice_to_have].map(({ name }) => name)),

  async write(sql, jobs) {
    await writeNodes(sql, jobs);
    await writeNiceToHave(sql, jobs);
    const changes = await writeRequires(sql, jobs);
    await countRelationships(sql, 'job_count', changes);
  },

  async erase(sql, ids) {
    await sql.query('delete from graph.jobs where id = any ($1)', [ids]);
    await sql.query('delete from graph.nice_to_have where job_id = any ($1)', [ids]);
    const changes = await sql.query<CountChange>(
      `with removed as (delete from graph.requires_skill where job_id = any ($1) returning skill)
       select skill, -count(*)::int as change from removed group by skill`,
      [ids],
    );
    await countRelationships(sql, 'job_count', changes);
  },

  list: (sql, after, limit) =>
    sql.query<Versioned<JobNode>>(
      `select node.*, stored.version,
         coalesce((
           select json_agg(json_build_object('name', names.name, 'required', requires.required,
             'min_years', requires.min_years, 'weight', requires.weight) order by requires.position)
           from graph.requires_skill requires join graph.skill_names names on names.key = requires.skill
           where requires.job_id = node.id), '[]') as requires,
         coalesce((
           select json_agg(json_build_object('name', names.name, 'weight', nice.weight) order by nice.position)
           from graph.nice_to_have nice join graph.skill_names names on names.key = nice.skill
           where nice.job_id = node.id), '[]') as nice_to_have
       from graph.jobs node join graph.versions stored on stored.kind = 'job' and stored.id = node.id
       where node.id > $1 order by node.id limit $2`,
      [after, limit],
    ),
};

async function writeNodes(sql: Sql, jobs: readonly JobNode[]): Promise<void> {
  await sql.query(
    `insert into graph.jobs as stored
     select id, title, company_id, company_name, salary_min, salary_max, location, locations, status, posted_at,
       updated_at
     from json_populate_recordset(null::graph.jobs, $1)
     on conflict (id) do update set (title, company_id, company_name, salary_min, salary_max, location, locations,
       status, posted_at, updated_at) = (excluded.title, excluded.company_id, excluded.company_name,
       excluded.salary_min, excluded.salary_max, excluded.location, excluded.locations, excluded.status,
       excluded.posted_at, excluded.updated_at)
     where stored is distinct from excluded`,
    [JSON.stringify(jobs.map(({ requires: _, nice_to_have: __, ...node }) => node))],
  );
}

/** Only rows that differ are touched, so writing what is there already leaves the tables as they are. */
async function writeRequires(sql: Sql, jobs: readonly JobNode[]): Promise<CountChange[]> {
  const rows = relationshipRows(jobs, ({ requires }) => onePerName(requires));
  return sql.query<CountChange>(
    `with given as materialized (
       select owner as job_id, names.key as skill, required, min_years, weight, position
       from json_to_recordset($1) as entry (owner bigint, name text, required boolean, min_years double precision,
         weight double precision, position int)
       join graph.skill_names names on names.name = entry.name
     ), removed as (
       delete from graph.requires_skill stored where stored.job_id = any ($2) and not exists (
         select from given where given.job_id = stored.job_id and given.skill = stored.skill)
       returning stored.skill
     ), written as (
       insert into graph.requires_skill as stored select * from given
       on conflict (job_id, skill) do update set (required, min_years, weight, position) =
         (excluded.required, excluded.min_years, excluded.weight, excluded.position)
       where stored is distinct from excluded
       returning stored.skill, stored.xmax = 0 as is_new
     )
     select skill, sum(change)::int as change from (
       select skill, 1 as change from written where is_new union all select skill, -1 from removed
     ) as changes group by skill having sum(change) <> 0`,
    [JSON.stringify(rows), idsOf(jobs)],
  );
}

async function writeNiceToHave(sql: Sql, jobs: readonly JobNode[]): Promise<void> {
  const rows = relationshipRows(jobs, ({ nice_to_have }) => onePerName(nice_to_have));
  await sql.query(
    `with given as materialized (
       select owner as job_id, names.key as skill, weight, position
       from json_to_recordset($1) as entry (owner bigint, name text, weight double precision, position int)
       join graph.skill_names names on names.name = entry.name
     ), removed as (
       delete from graph.nice_to_have stored where stored.job_id = any ($2) and not exists (
         select from given where given.job_id = stored.job_id and given.skill = stored.skill)
     )
     insert into graph.nice_to_have as stored select * from given
     on conflict (job_id, skill) do update set (weight, position) = (excluded.weight, excluded.position)
     where stored is distinct from excluded`,
    [JSON.stringify(rows), idsOf(jobs)],
  );
}
