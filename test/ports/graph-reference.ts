import type { CandidateNode, GraphCandidateHit, GraphJobHit, JobNode } from '../../server/ports/graph.ts';

/** How deep a query looks. */
export interface Depth {
  limit: number;
  minimum: number;
}

// The founding Cypher, clause by clause, over plain lists: no index, no thought of speed. A comparison with null is
// not true; rows are grouped per node; ties are broken by ascending id.

export function referenceJobs(
  candidate: CandidateNode,
  jobs: readonly JobNode[],
  depth: Depth,
): GraphJobHit[] {
  const has = new Set(candidate.skills.map(({ name }) => name));
  const hits = jobs.flatMap((job) => {
    const { salary_min } = job;
    if (job.status !== 'active') return [];
    if (salary_min === null || candidate.salary_min === null || salary_min < candidate.salary_min) return [];
    if (!job.locations.some((place) => candidate.preferred_locations.includes(place))) return [];
    const shared = job.requires.filter(({ name }) => has.has(name));
    if (shared.length < depth.minimum) return [];
    const hit: GraphJobHit = {
      job_id: job.id,
      title: job.title,
      company_name: job.company_name,
      matched_skills: shared.map(({ name }) => name).sort(),
      skill_count: shared.length,
      weighted_score: shared.reduce((sum, { required }) => sum + (required ? 1 : 0.5), 0),
    };
    return [hit];
  });
  return hits
    .sort(
      (left, right) =>
        right.weighted_score - left.weighted_score ||
        right.skill_count - left.skill_count ||
        left.job_id - right.job_id,
    )
    .slice(0, depth.limit);
}

export function referenceCandidates(
  job: JobNode,
  candidates: readonly CandidateNode[],
  depth: Depth,
): GraphCandidateHit[] {
  const wanted = new Set(job.requires.map(({ name }) => name));
  const hits = candidates.flatMap((candidate) => {
    const { id, name, years_experience, validation_score, salary_min } = candidate;
    if (salary_min === null || job.salary_max === null || salary_min > job.salary_max) return [];
    const shared = candidate.skills.filter(
      (skill) => skill.proficiency !== 'Learning' && wanted.has(skill.name),
    );
    if (shared.length < depth.minimum) return [];
    const matched_skills = shared.map((skill) => skill.name).sort();
    const hit: GraphCandidateHit = {
      candidate_id: id,
      name,
      years_experience,
      validation_score,
      matched_skills,
      skill_count: shared.length,
    };
    return [hit];
  });
  return hits
    .sort(
      (left, right) =>
        right.skill_count - left.skill_count ||
        right.validation_score - left.validation_score ||
        left.candidate_id - right.candidate_id,
    )
    .slice(0, depth.limit);
}

export function referenceSimilar(
  candidate: CandidateNode,
  candidates: readonly CandidateNode[],
  depth: Depth,
) {
  const has = new Set(candidate.skills.map(({ name }) => name));
  return candidates
    .filter(({ id }) => id !== candidate.id)
    .map(({ id, name, skills }) => ({
      candidate_id: id,
      name,
      shared_skills: skills.filter((skill) => has.has(skill.name)).length,
    }))
    .filter(({ shared_skills }) => shared_skills >= depth.minimum)
    .sort((left, right) => right.shared_skills - left.shared_skills || left.candidate_id - right.candidate_id)
    .slice(0, depth.limit);
}
