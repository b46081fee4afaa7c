import type { Cache } from '../server/ports/cache.ts';
import type { Sql } from '../server/ports/sql.ts';

/** How large the world of a measurement is. */
export interface WorldSize {
  skills: number;
  companies: number;
  candidates: number;
  jobs: number;
  /** Candidates with a cached feed. */
  feeds: number;
}

const FEED_ITEMS = 50;

/** Fills an empty truth by a few statements: ten skills a person, six a job, spread over all skills. */
export async function fillWorld(sql: Sql, { skills, companies, candidates, jobs }: WorldSize): Promise<void> {
  await sql.query(
    `insert into skills (name, category) select 'Skill ' || n, 'Backend' from generate_series(1, $1::int) n`,
    [skills],
  );
  await sql.query(
    `insert into users (id, email, name, user_type) select n, 'person' || n || '@bench.test', 'Person ' || n,
       case when n <= $1::int then 'candidate' else 'company' end from generate_series(1, $1::int + $2::int) n`,
    [candidates, companies],
  );
  await sql.query(
    `insert into companies (id, user_id, name, slug, industry) select n, $1::int + n, 'Company ' || n, 'company-' || n,
       'Software' from generate_series(1, $2::int) n`,
    [candidates, companies],
  );
  await sql.query(
    `insert into candidate_profiles (id, user_id, headline, bio, current_title, years_experience, salary_min, location,
       preferred_locations)
     select n, n, 'Engineer', 'Builds and runs services of kind ' || n % 97, 'Engineer ' || n % 31, n % 20,
       40000 + n % 60 * 1000, 'Place', '{Remote}' from generate_series(1, $1::int) n`,
    [candidates],
  );
  await sql.query(
    `insert into candidate_skills (candidate_profile_id, skill_id, proficiency) select n, 1 + (n + k * k) % $2::int, 'Working'
     from generate_series(1, $1::int) n, generate_series(1, 10) k on conflict do nothing`,
    [candidates, skills],
  );
  await sql.query(
    `insert into work_experiences (candidate_profile_id, company_name, title, start_date)
     select n, 'Company ' || 1 + n % $2::int, 'Engineer', '2020-01-01' from generate_series(1, $1::int) n`,
    [candidates, companies],
  );
  await sql.query(
    `insert into jobs (id, company_id, title, description, salary_min, salary_max, locations, required_skills)
     select n, 1 + n % $2::int, 'Job ' || n, 'Runs services of kind ' || n % 89, 90000, 140000, '{Remote}',
       (select jsonb_agg(distinct jsonb_build_object('skill_id', 1 + (n + k * k) % $3::int, 'required', true))
        from generate_series(1, 6) k) from generate_series(1, $1::int) n`,
    [jobs, companies, skills],
  );
}

/** Gives the first candidates a cached feed each. */
export async function fillFeeds(cache: Cache, { feeds, jobs }: WorldSize): Promise<void> {
  const mark = await cache.readMark();
  for (let id = 1; id <= feeds; id += 1) {
    const items = Array.from({ length: FEED_ITEMS }, (_, index) => ({
      id: 1 + ((id * 13 + index * 7) % jobs),
      score: index,
    }));
    await cache.writeFeed({ kind: 'candidate', id }, mark, items);
  }
}
