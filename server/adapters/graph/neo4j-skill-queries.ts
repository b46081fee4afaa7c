import type { Graph, GraphCandidateHit, GraphJobHit, GraphQueryOptions } from '../../ports/graph.ts';
import { type Neo4jConnection, whole } from './neo4j-connection.ts';

type Reader = Pick<Neo4jConnection, 'read'>;
type SimilarCandidate = Awaited<ReturnType<Graph['similarCandidates']>>[number];

const MINIMUM_SHARED_SKILLS = 5;
const DEFAULT_JOBS = 10;
const DEFAULT_CANDIDATES = 20;
const DEFAULT_SIMILAR = 10;

// The three queries have one form: the skills of whoever is asked about with the rarest first, the possible results
// at the rarest of them alone (a result that shares `minimum` of n skills has at least one of any n − minimum + 1),
// and what those share of all the skills. How many relationships of a kind a node has stands on the node, so ranking
// the skills and leaving out who has too few of them reads no relationship.

/** Goes on from `skills`, the rarest first, to `starts`; no rows when there are fewer than the minimum. */
const STARTS = `
  WHERE size(skills) >= $minimum
  UNWIND skills[0 .. size(skills) - $minimum + 1] AS start`;

/** Spec query 1: active jobs that pay at least the candidate's minimum at a preferred location. */
export async function jobsForCandidate(
  { read }: Reader,
  candidateId: number,
  options: GraphQueryOptions = {},
): Promise<GraphJobHit[]> {
  const hits = await read<GraphJobHit>(
    `MATCH (candidate:Candidate {id: $candidateId})-[:HAS_SKILL]->(skill:Skill)
     WITH candidate, skill ORDER BY COUNT { (skill)<-[:REQUIRES_SKILL]-() }
     WITH candidate, collect(skill) AS skills ${STARTS}
     MATCH (start)<-[:REQUIRES_SKILL]-(job:Job)
     WITH DISTINCT candidate, skills, job
     WHERE job.status = 'active' AND job.salary_min >= candidate.salary_min
       AND any(place IN job.locations WHERE place IN candidate.preferred_locations)
       AND COUNT { (job)-[:REQUIRES_SKILL]->() } >= $minimum
     MATCH (job)-[requires:REQUIRES_SKILL]->(skill) WHERE skill IN skills
     WITH job, collect(skill) AS matched, count(skill) AS skill_count,
       sum(CASE WHEN requires.required THEN 1.0 ELSE 0.5 END) AS weighted_score
     WHERE skill_count >= $minimum
     RETURN job.id AS job_id, job.title AS title, job.company_name AS company_name,
       [skill IN matched | skill.name] AS matched_skills, skill_count, weighted_score
     ORDER BY weighted_score DESC, skill_count DESC, job_id LIMIT $limit`,
    { candidateId: whole(candidateId), ...depth(options, DEFAULT_JOBS) },
  );
  return hits.map(withSkillsInOrder);
}

/** Spec query 2: candidates with the required skills (Expert or Working) within the job's pay. */
export async function candidatesForJob(
  { read }: Reader,
  jobId: number,
  options: GraphQueryOptions = {},
): Promise<GraphCandidateHit[]> {
  const hits = await read<GraphCandidateHit>(
    `MATCH (job:Job {id: $jobId})-[:REQUIRES_SKILL]->(skill:Skill)
     WITH job, skill ORDER BY COUNT { (skill)<-[:HAS_SKILL]-() }
     WITH job, collect(skill) AS skills ${STARTS}
     MATCH (start)<-[has:HAS_SKILL]-(candidate:Candidate)
     WHERE has.proficiency IN ['Expert', 'Working']
     WITH DISTINCT job, skills, candidate
     WHERE candidate.salary_min <= job.salary_max AND COUNT { (candidate)-[:HAS_SKILL]->() } >= $minimum
     MATCH (candidate)-[has:HAS_SKILL]->(skill)
     WHERE skill IN skills AND has.proficiency IN ['Expert', 'Working']
     WITH candidate, collect(skill) AS matched, count(skill) AS skill_count
     WHERE skill_count >= $minimum
     RETURN candidate.id AS candidate_id, candidate.name AS name, candidate.years_experience AS years_experience,
       candidate.validation_score AS validation_score, [skill IN matched | skill.name] AS matched_skills, skill_count
     ORDER BY skill_count DESC, validation_score DESC, candidate_id LIMIT $limit`,
    { jobId: whole(jobId), ...depth(options, DEFAULT_CANDIDATES) },
  );
  return hits.map(withSkillsInOrder);
}

/** Spec query 3: candidates with the most skills in common. */
export async function similarCandidates(
  { read }: Reader,
  candidateId: number,
  options: GraphQueryOptions = {},
): Promise<SimilarCandidate[]> {
  return read<SimilarCandidate>(
    `MATCH (candidate1:Candidate {id: $candidateId})-[:HAS_SKILL]->(skill:Skill)
     WITH candidate1, skill ORDER BY COUNT { (skill)<-[:HAS_SKILL]-() }
     WITH candidate1, collect(skill) AS skills ${STARTS}
     MATCH (start)<-[:HAS_SKILL]-(candidate2:Candidate) WHERE candidate1 <> candidate2
     WITH DISTINCT skills, candidate2 WHERE COUNT { (candidate2)-[:HAS_SKILL]->() } >= $minimum
     MATCH (candidate2)-[:HAS_SKILL]->(skill) WHERE skill IN skills
     WITH candidate2, count(skill) AS shared_skills
     WHERE shared_skills >= $minimum
     RETURN candidate2.id AS candidate_id, candidate2.name AS name, shared_skills
     ORDER BY shared_skills DESC, candidate_id LIMIT $limit`,
    { candidateId: whole(candidateId), ...depth(options, DEFAULT_SIMILAR) },
  );
}

/** A result always shares something: it is reached through a skill. */
function depth({ limit, minimumSharedSkills }: GraphQueryOptions, defaultLimit: number) {
  return {
    limit: whole(limit ?? defaultLimit),
    minimum: whole(Math.max(1, minimumSharedSkills ?? MINIMUM_SHARED_SKILLS)),
  };
}

function withSkillsInOrder<Hit extends { matched_skills: string[] }>(hit: Hit): Hit {
  return { ...hit, matched_skills: [...hit.matched_skills].sort() };
}
