/** Queries 1 and 2 of the founding document as it has them, to hold ours against. */
export const FOUNDING_CYPHER = {
  jobsForCandidate: `
    MATCH (candidate:Candidate {id: $candidateId})
          -[has:HAS_SKILL]->(skill:Skill)
          <-[requires:REQUIRES_SKILL]-(job:Job)
    WHERE job.status = 'active'
      AND job.salary_min >= candidate.salary_min
      AND any(loc IN job.locations WHERE loc IN candidate.preferred_locations)
    WITH job,
         collect(DISTINCT skill.name) as matched_skills,
         count(DISTINCT skill) as skill_count,
         sum(CASE WHEN requires.required THEN 1.0 ELSE 0.5 END) as weighted_score
    WHERE skill_count >= 5
    RETURN job.id,
           job.title,
           job.company_name,
           matched_skills,
           skill_count,
           weighted_score
    ORDER BY weighted_score DESC, skill_count DESC
    LIMIT 10`,
  candidatesForJob: `
    MATCH (job:Job {id: $jobId})
          -[requires:REQUIRES_SKILL]->(skill:Skill)
          <-[has:HAS_SKILL]-(candidate:Candidate)
    WHERE has.proficiency IN ['Expert', 'Working']
      AND candidate.salary_min <= job.salary_max
    WITH candidate,
         collect(DISTINCT skill.name) as matched_skills,
         count(DISTINCT skill) as skill_count
    WHERE skill_count >= 5
    RETURN candidate.id,
           candidate.name,
           candidate.years_experience,
           candidate.validation_score,
           matched_skills,
           skill_count
    ORDER BY skill_count DESC, candidate.validation_score DESC
    LIMIT 20`,
} as const;

/** The same without its limit, which cuts through ties in an order that the document leaves open. */
export function withoutLimit(cypher: string): string {
  return cypher.replace(/\s+LIMIT \d+$/, '');
}
