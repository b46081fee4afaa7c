import type { CandidateCard, JobCard } from '../../contract/matching.ts';
import { displayName } from '../domain/display-name.ts';
import type { Sql } from '../ports/sql.ts';

const EXCERPT_CHARACTERS = 400;

/** Cards of those of `ids` that are open jobs, in no given order; one query. */
export async function readJobCards(sql: Sql, ids: readonly number[]): Promise<JobCard[]> {
  return sql.query<JobCard>(
    `select j.id, j.title, left(j.description, $2) as excerpt, j.description_generated,
            coalesce(j.locations, '{}') as locations, j.salary_min, j.salary_max, j.salary_currency,
            j.equity_offered, j.employment_type, j.min_years_experience, j.max_years_experience,
            coalesce(j.required_skills, '[]') as required_skills,
            coalesce(j.nice_to_have_skills, '[]') as nice_to_have_skills, j.will_sponsor, j.created_at,
            jsonb_build_object('id', c.id, 'name', c.name, 'slug', c.slug, 'logo_url', c.logo_url, 'size', c.size,
              'industry', c.industry, 'pace', c.pace, 'remote_policy', c.remote_policy) as company
       from jobs j join companies c on c.id = j.company_id
      where j.id = any($1) and j.status = 'active' and (j.expires_at is null or j.expires_at > now())`,
    [ids, EXCERPT_CHARACTERS],
  );
}

/** Cards of those of `ids` that are active candidates, in no given order; one query. */
export async function readCandidateCards(sql: Sql, ids: readonly number[]): Promise<CandidateCard[]> {
  const rows = await sql.query<CandidateCard & { name: string }>(
    `select u.id, u.name, p.headline, p.bio, p.current_title, p.years_experience, p.location, p.timezone,
            coalesce(p.preferred_locations, '{}') as preferred_locations, p.remote_preference, p.availability,
            p.requires_sponsorship, p.validation_score, coalesce(s.skills, '[]') as skills
       from candidate_profiles p
       join users u on u.id = p.user_id and u.is_active
       left join (
         select c.candidate_profile_id, json_agg(json_build_object('name', k.name, 'proficiency', c.proficiency,
                  'years_experience', c.years_experience, 'validated', c.validated)
                  order by c.years_experience desc nulls last, k.name) as skills
           from candidate_profiles q join candidate_skills c on c.candidate_profile_id = q.id
           join skills k on k.id = c.skill_id
          where q.user_id = any($1)
          group by c.candidate_profile_id) s on s.candidate_profile_id = p.id
      where p.user_id = any($1)`,
    [ids],
  );
  return rows.map(({ name, ...card }) => ({ ...card, display_name: displayName(name) }));
}
