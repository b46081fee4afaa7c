import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedGraph } from '../../server/adapters/graph/embedded.ts';
import type { Graph } from '../../server/ports/graph.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { putAll, version } from './graph-sample.ts';
import { generateWorld } from './graph-world.ts';

const world = generateWorld({ candidates: 2_000, jobs: 1_000, skills: 400, seed: 99 });
let database: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  database = await createTestDatabase();
  graph = openEmbeddedGraph(database.sql);
  await putAll(graph, 'candidate', ...world.candidates);
  await putAll(graph, 'job', ...world.jobs);
});
afterAll(() => database.drop());

// The founding Cypher put into SQL word by word, without the start from the rarest skills.
const JOBS_WORD_BY_WORD = `
  select job.id as job_id, job.title, job.company_name,
    array_agg(distinct skill.name order by skill.name) as matched_skills,
    count(distinct skill.key)::int as skill_count,
    sum(case when requires.required then 1.0 else 0.5 end)::double precision as weighted_score
  from graph.candidates candidate
  join graph.has_skill has on has.candidate_id = candidate.id
  join graph.skill_names skill on skill.key = has.skill
  join graph.requires_skill requires on requires.skill = skill.key
  join graph.jobs job on job.id = requires.job_id
  where candidate.id = $1 and job.status = 'active' and job.salary_min >= candidate.salary_min
    and exists (select from unnest(job.locations) as place where place = any (candidate.preferred_locations))
  group by job.id
  having count(distinct skill.key) >= 5
  order by weighted_score desc, skill_count desc, job.id limit 10`;
const CANDIDATES_WORD_BY_WORD = `
  select candidate.id as candidate_id, candidate.name, candidate.years_experience, candidate.validation_score,
    array_agg(distinct skill.name order by skill.name) as matched_skills,
    count(distinct skill.key)::int as skill_count
  from graph.jobs job
  join graph.requires_skill requires on requires.job_id = job.id
  join graph.skill_names skill on skill.key = requires.skill
  join graph.has_skill has on has.skill = skill.key
  join graph.candidates candidate on candidate.id = has.candidate_id
  where job.id = $1 and has.proficiency in ('Expert', 'Working') and candidate.salary_min <= job.salary_max
  group by candidate.id
  having count(distinct skill.key) >= 5
  order by skill_count desc, candidate.validation_score desc, candidate.id limit 20`;

test('answers the first query as the Cypher put into SQL word by word', async () => {
  let found = 0;
  for (const { id } of world.candidates.filter((candidate) => candidate.id % 10 === 0)) {
    const expected = await database.sql.query(JOBS_WORD_BY_WORD, [id]);
    expect(await graph.jobsForCandidate(id)).toEqual(expected);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(100);
});

test('answers the second query as the Cypher put into SQL word by word', async () => {
  let found = 0;
  for (const { id } of world.jobs.filter((job) => job.id % 5 === 0)) {
    const expected = await database.sql.query(CANDIDATES_WORD_BY_WORD, [id]);
    expect(await graph.candidatesForJob(id)).toEqual(expected);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(100);
});

test('leaves every row as it is when the same is put again', async () => {
  const rows = () =>
    database.sql.query(
      `select 'has', ctid::text, xmin::text from graph.has_skill
       union all select 'requires', ctid::text, xmin::text from graph.requires_skill
       union all select 'nice', ctid::text, xmin::text from graph.nice_to_have
       union all select 'worked', ctid::text, xmin::text from graph.worked_at
       union all select 'candidate', ctid::text, xmin::text from graph.candidates
       union all select 'job', ctid::text, xmin::text from graph.jobs
       union all select 'names', ctid::text, xmin::text from graph.skill_names
       order by 1, 2`,
    );
  const before = await rows();
  await putAll(graph, 'candidate', ...world.candidates);
  await putAll(graph, 'job', ...world.jobs);
  expect(await rows()).toEqual(before);
});

test('counts the relationships of each skill through every kind of change', async () => {
  const other = generateWorld({ candidates: 2_000, jobs: 1_000, skills: 500, seed: 100 });
  const half = <Node extends { id: number }>(nodes: Node[], remainder: number) =>
    nodes.filter(({ id }) => id % 2 === remainder).map((node) => ({ ...node, version: version(2) }));
  await Promise.all([
    graph.put('candidate', half(other.candidates, 0)),
    graph.put('candidate', half(other.candidates, 0).reverse()),
    graph.put('job', half(other.jobs, 1)),
    graph.remove('candidate', [1, 3, 5, 7, 9, 2, 4], version(3)),
    graph.remove('job', [1, 2, 3, 4_444], version(3)),
  ]);
  const wrong = await database.sql.query(
    `select name, candidate_count, job_count from graph.skill_names where
       candidate_count <> (select count(*) from graph.has_skill where skill = key)
       or job_count <> (select count(*) from graph.requires_skill where skill = key)`,
  );
  expect(wrong).toEqual([]);
  const [total] = await database.sql.query<{ candidates: number; jobs: number }>(
    'select sum(candidate_count) as candidates, sum(job_count) as jobs from graph.skill_names',
  );
  expect(total?.candidates).toBeGreaterThan(10_000);
  expect(total?.jobs).toBeGreaterThan(4_000);
});
