import type { Sql } from '../../server/ports/sql.ts';

/** A card as the plain query gives it. */
export interface PlainCard {
  id: number;
  title: string;
  overlap: number;
}

/**
 * The feed a team would build instead: one query on the source tables, with the same hard constraints as far as SQL can
 * tell them (places are compared as texts, where the scorer reads them; authorization is left out), in the order of
 * weighted shared skills. No semantic part, no company's side, no explanation, no receipt, nothing cached.
 */
export function readPlainFeed(sql: Sql, candidateId: number, limit: number): Promise<PlainCard[]> {
  return sql.query<PlainCard>(
    `with me as (
       select p.id, p.salary_min, p.current_company, p.remote_preference,
              array_append(coalesce(p.preferred_locations, '{}'), p.location) || '{Remote}' as places
         from candidate_profiles p where p.user_id = $1
     ), mine as (select s.skill_id from candidate_skills s join me on s.candidate_profile_id = me.id)
     select j.id, j.title, left(j.description, 400) as excerpt, j.locations, j.salary_min, j.salary_max,
            j.required_skills, j.nice_to_have_skills, j.created_at, c.id as company_id, c.name as company_name,
            c.slug, c.size, c.industry,
            (select coalesce(sum(w), 0)::float8
               from (select (r ->> 'skill_id')::bigint as skill_id, 1.0 as w
                       from jsonb_array_elements(j.required_skills) r
                      union all
                     select (n ->> 'skill_id')::bigint, 0.5 from jsonb_array_elements(j.nice_to_have_skills) n) wanted
               join mine using (skill_id)) as overlap
       from me, jobs j join companies c on c.id = j.company_id
      where j.status = 'active' and (j.expires_at is null or j.expires_at > now())
        and (me.salary_min is null or j.salary_max_usd is null or j.salary_max_usd >= me.salary_min)
        and (j.locations is null or j.locations = '{}' or j.locations && me.places)
        and c.name is distinct from me.current_company
        and not exists (select from swipe_pairs s where s.candidate_id = $1 and s.job_id = j.id
                           and (s.candidate_direction in ('right', 'left') or s.company_direction = 'left'))
      order by overlap desc, j.id desc limit $2`,
    [candidateId, limit],
  );
}
