import type { Graph, GraphCandidateHit, GraphJobHit, GraphQueryOptions } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';

type SimilarCandidates = ReturnType<Graph['similarCandidates']>;

const MINIMUM_SHARED_SKILLS = 5;
const DEFAULT_JOBS = 10;
const DEFAULT_CANDIDATES = 20;
const DEFAULT_SIMILAR = 10;

// A result shares m of the n skills, so it has at least one of any n - m + 1 of them. The queries look for results
// at the n - m + 1 rarest alone and only then count what each of them shares: the popular skills, where nearly all
// relationships are, are never walked. The counts that rank them may be wrong without an effect on the answer.

/** Spec query 1: active jobs that pay at least the candidate's minimum at a preferred location. */
export async function jobsForCandidate(
  sql: Sql,
  candidateId: number,
  options: GraphQueryOptions = {},
): Promise<GraphJobHit[]> {
  return sql.query<GraphJobHit>(
    `with mine as materialized (
       select names.key, names.name, row_number() over (order by names.job_count, names.key) as rarity,
         count(*) over () as skills
       from graph.has_skill has join graph.skill_names names on names.key = has.skill
       where has.candidate_id = $1
     ), possible as materialized (
       select distinct requires.job_id
       from mine join graph.requires_skill requires on requires.skill = mine.key
       where mine.rarity <= mine.skills - $2 + 1
     ), eligible as materialized (
       select job.id, job.title, job.company_name
       from graph.candidates candidate, possible join graph.jobs job on job.id = possible.job_id
       where candidate.id = $1 and job.status = 'active' and job.salary_min >= candidate.salary_min
         and job.locations && candidate.preferred_locations
     )
     select eligible.id as job_id, eligible.title, eligible.company_name,
       array_agg(mine.name order by mine.name) as matched_skills, count(*)::int as skill_count,
       sum(case when requires.required then 1.0 else 0.5 end)::double precision as weighted_score
     from eligible
     join graph.requires_skill requires on requires.job_id = eligible.id
     join mine on mine.key = requires.skill
     group by eligible.id, eligible.title, eligible.company_name
     having count(*) >= $2
     order by weighted_score desc, skill_count desc, job_id limit $3`,
    [candidateId, options.minimumSharedSkills ?? MINIMUM_SHARED_SKILLS, options.limit ?? DEFAULT_JOBS],
  );
}

/** Spec query 2: candidates with the required skills (Expert or Working) within the job's pay. */
export async function candidatesForJob(
  sql: Sql,
  jobId: number,
  options: GraphQueryOptions = {},
): Promise<GraphCandidateHit[]> {
  return sql.query<GraphCandidateHit>(
    `with wanted as materialized (
       select names.key, names.name, row_number() over (order by names.candidate_count, names.key) as rarity,
         count(*) over () as skills
       from graph.requires_skill requires join graph.skill_names names on names.key = requires.skill
       where requires.job_id = $1
     ), possible as materialized (
       select distinct has.candidate_id
       from wanted join graph.has_skill has on has.skill = wanted.key
       where wanted.rarity <= wanted.skills - $2 + 1 and has.proficiency in ('Expert', 'Working')
     ), eligible as materialized (
       select candidate.id, candidate.name, candidate.years_experience, candidate.validation_score
       from graph.jobs job, possible join graph.candidates candidate on candidate.id = possible.candidate_id
       where job.id = $1 and candidate.salary_min <= job.salary_max
     )
     select eligible.id as candidate_id, eligible.name, eligible.years_experience, eligible.validation_score,
       array_agg(wanted.name order by wanted.name) as matched_skills, count(*)::int as skill_count
     from eligible
     join graph.has_skill has on has.candidate_id = eligible.id and has.proficiency in ('Expert', 'Working')
     join wanted on wanted.key = has.skill
     group by eligible.id, eligible.name, eligible.years_experience, eligible.validation_score
     having count(*) >= $2
     order by skill_count desc, validation_score desc, candidate_id limit $3`,
    [jobId, options.minimumSharedSkills ?? MINIMUM_SHARED_SKILLS, options.limit ?? DEFAULT_CANDIDATES],
  );
}

/** Spec query 3: candidates with the most skills in common. */
export async function similarCandidates(
  sql: Sql,
  candidateId: number,
  options: GraphQueryOptions = {},
): SimilarCandidates {
  return sql.query(
    `with mine as materialized (
       select names.key, row_number() over (order by names.candidate_count, names.key) as rarity,
         count(*) over () as skills
       from graph.has_skill has join graph.skill_names names on names.key = has.skill
       where has.candidate_id = $1
     ), possible as materialized (
       select distinct has.candidate_id
       from mine join graph.has_skill has on has.skill = mine.key
       where mine.rarity <= mine.skills - $2 + 1 and has.candidate_id <> $1
     ), best as (
       select possible.candidate_id, count(*)::int as shared_skills
       from possible
       join graph.has_skill has on has.candidate_id = possible.candidate_id
       join mine on mine.key = has.skill
       group by possible.candidate_id
       having count(*) >= $2
       order by shared_skills desc, possible.candidate_id limit $3
     )
     select best.candidate_id, candidate.name, best.shared_skills
     from best join graph.candidates candidate on candidate.id = best.candidate_id
     order by best.shared_skills desc, best.candidate_id`,
    [candidateId, options.minimumSharedSkills ?? MINIMUM_SHARED_SKILLS, options.limit ?? DEFAULT_SIMILAR],
  );
}
