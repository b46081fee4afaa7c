import fc from 'fast-check';
import type { Sql } from '../../server/ports/sql.ts';

/** One change of the truth; `pick` chooses which row, `value` what it becomes. */
export interface Step {
  name: keyof typeof STEPS;
  pick: number;
  value: number;
}

type Run = (sql: Sql, pick: number, value: number) => Promise<unknown>;

const NAMES = ['Northwind', 'northwind', 'Bluefin', 'BLUEFIN', 'Cobalt', 'Dune', 'Ember'];
const PLACES = ['Remote', 'Denver, CO', 'Berlin, Germany'];
const STATUSES = ['draft', 'active', 'paused', 'closed', 'filled'];
const LEVELS = ['Expert', 'Working', 'Learning'];
const of = <Value>(values: readonly Value[], index: number) => values[index % values.length] as Value;

// The row at position `pick` of a table, counted round; nothing when the table is empty.
const at = (table: string, id = 'id') =>
  `(select ${id} from ${table} order by ${id} offset $1::int % greatest((select count(*) from ${table}), 1) limit 1)`;
const PROFILE = at('candidate_profiles');
let serial = 0;

async function addUser(sql: Sql, type: string): Promise<number> {
  serial += 1;
  const [user] = await sql.query<{ id: number }>(
    'insert into users (email, name, user_type) values ($1, $2, $3) returning id',
    [`person-${process.pid}-${serial}@sync.test`, `Person ${serial}`, type],
  );
  return user?.id ?? 0;
}

const skillList = (
  count: string,
) => `(select coalesce(jsonb_agg(jsonb_build_object('skill_id', id, 'name', name,
  'required', id % 2 = 0)), '[]') from (select id, name from skills order by id offset $1::int % 3 limit ${count}) s)`;

const addCandidate: Run = async (sql, pick, value) => {
  const user = await addUser(sql, 'candidate');
  await sql.query(
    `with profile as (insert into candidate_profiles (user_id, headline, years_experience, salary_min, location,
         preferred_locations, current_title)
       values ($4, 'Engineer ' || $2::int, $2::int % 30, 1000 * ($2::int % 200), $3::text, array[$3::text], 'Engineer') returning id),
     work as (insert into work_experiences (candidate_profile_id, company_name, title, start_date)
       select id, $5, 'Builder', '2020-01-01' from profile)
     insert into candidate_skills (candidate_profile_id, skill_id, proficiency)
     select profile.id, chosen.id, $6 from profile cross join
       (select id from skills order by id offset $1::int % 3 limit 8) as chosen`,
    [pick, value, of(PLACES, value), user, of(NAMES, pick + value), of(LEVELS, value)],
  );
};

const statement =
  (text: string, extra: (value: number) => unknown[] = () => []): Run =>
  (sql, pick, value) =>
    sql.query(text, [pick, ...extra(value)]);

/** Everything that may happen to what the stores show, and some things they do not show. */
const STEPS = {
  addSkill: (sql, pick, value) =>
    sql.query('insert into skills (name, category, aliases) values ($1, $2, $3) on conflict do nothing', [
      `Skill ${value % 40}`,
      of(['Frontend', 'Backend'], pick),
      [`alias ${value}`],
    ]),
  renameSkill: statement(
    `update skills set name = $2 where id = ${at('skills')} and not exists (select from skills where lower(name) = lower($2))`,
    (value) => [`Renamed ${value % 20}`],
  ),
  countSkill: statement(`update skills set usage_count = usage_count + 1 where id = ${at('skills')}`),
  deleteSkill: statement(`delete from skills where id = ${at('skills')}`),
  addCompany: async (sql, pick, value) => {
    const user = await addUser(sql, 'company');
    await sql.query(
      `insert into companies (user_id, name, slug, industry, size, tech_stack) values ($1, $2, $3, $4, 'startup', '{Go}')
       on conflict do nothing`,
      [user, of(NAMES, pick), `company-${process.pid}-${user}`, of(['Fintech', 'Unlisted'], value)],
    );
  },
  renameCompany: statement(
    `update companies set name = $2 where id = ${at('companies')} and not exists (select from companies where name = $2)`,
    (value) => [of(NAMES, value)],
  ),
  billCompany: statement(
    `update companies set matches_remaining = matches_remaining - 1 where id = ${at('companies')}`,
  ),
  moveCompany: statement(`update companies set industry = $2 where id = ${at('companies')}`, (value) => [
    of(['Banking', 'Gaming', null], value),
  ]),
  deleteCompany: statement(`delete from companies where id = ${at('companies')}`),
  addCandidate,
  editProfile: statement(
    `update candidate_profiles set bio = $2, salary_min = $3, updated_at = now() where id = ${PROFILE}`,
    (value) => [`Builds thing ${value}`, value * 10],
  ),
  learnSkill: statement(
    `insert into candidate_skills (candidate_profile_id, skill_id, proficiency)
     select profile, skill, 'Working' from (select ${PROFILE} as profile, ${at('skills')} as skill) as pair
     where profile is not null and skill is not null on conflict do nothing`,
  ),
  forgetSkill: statement(`delete from candidate_skills where id = ${at('candidate_skills')}`),
  addTrack: statement(
    `insert into candidate_tracks (candidate_profile_id, track_name, track_type, skills, relevant_experience)
     select profile, $2, 'primary', '[]', 'Led a team' from (select ${PROFILE} as profile) as one
     where profile is not null on conflict do nothing`,
    (value) => [`Track ${value % 3}`],
  ),
  changeEmployer: statement(
    `update work_experiences set company_name = $2 where id = ${at('work_experiences')}`,
    (value) => [of(NAMES, value)],
  ),
  giveExperience: statement(
    `update work_experiences set candidate_profile_id = ${PROFILE} where id = ${at('work_experiences')}`,
  ),
  renameUser: statement(`update users set name = $2 where id = ${at('users')}`, (value) => [`Name ${value}`]),
  logIn: statement(`update users set last_login_at = now() where id = ${at('users')}`),
  earnPoints: statement(`update users set xp_points = xp_points + $2 where id = ${at('users')}`, (value) => [
    value % 50,
  ]),
  switchActive: statement(`update users set is_active = not is_active where id = ${at('users')}`),
  deleteUser: statement(`delete from users where id = ${at('users')}`),
  addJob: statement(
    `insert into jobs (company_id, title, description, salary_min, salary_max, locations, status, required_skills,
       nice_to_have_skills)
     select company, 'Job ' || $2::int, 'Text ' || $2::int, $2::int, $2::int + 1000, array[$3::text], $4, ${skillList('6')},
       ${skillList('2')} from (select ${at('companies')} as company) as one where company is not null`,
    (value) => [value, of(PLACES, value), of(STATUSES, value)],
  ),
  editJob: statement(
    `update jobs set title = $2, salary_currency = $3, status = $4, updated_at = now() where id = ${at('jobs')}`,
    (value) => [`Title ${value}`, of(['USD', 'EUR'], value), of(STATUSES, value)],
  ),
  countView: statement(`update jobs set view_count = view_count + 1 where id = ${at('jobs')}`),
  deleteJob: statement(`delete from jobs where id = ${at('jobs')}`),
  addMatch: statement(
    `insert into matches (candidate_id, job_id, match_score) select person, job, $2 from
       (select ${at('candidate_profiles', 'user_id')} as person, ${at('jobs')} as job) as pair
     where person is not null and job is not null on conflict do nothing`,
    (value) => [value % 100],
  ),
  moveMatch: statement(`update matches set status = $2 where id = ${at('matches')}`, (value) => [
    of(['chatting', 'hired', 'rejected'], value),
  ]),
  deleteMatch: statement(`delete from matches where id = ${at('matches')}`),
} satisfies Record<string, Run>;

/** Rows to change, then changes of every kind. */
export const stepsArbitrary: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
    pick: fc.nat(1_000),
    value: fc.nat(9_999),
  }),
  { minLength: 30, maxLength: 120 },
);

/** A few of everything, so that the steps have something to change. */
export const FIRST_STEPS: readonly Step[] = [
  ...range(12).map((value) => ({ name: 'addSkill' as const, pick: value, value })),
  ...range(3).map((value) => ({ name: 'addCompany' as const, pick: value * 2, value })),
  ...range(6).map((value) => ({ name: 'addCandidate' as const, pick: value, value })),
  ...range(6).map((value) => ({ name: 'addJob' as const, pick: value, value: value * 5 + 1 })),
  ...range(3).map((value) => ({ name: 'addMatch' as const, pick: value, value })),
];

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Takes the steps one after the other, some of them together in one transaction. */
export async function takeSteps(sql: Sql, steps: readonly Step[]): Promise<void> {
  for (let start = 0; start < steps.length; ) {
    const together = steps.slice(start, start + 1 + ((steps[start]?.pick ?? 0) % 3));
    await takeTogether(sql, together);
    start += together.length;
  }
}

async function takeTogether(sql: Sql, steps: readonly Step[]): Promise<void> {
  try {
    await sql.transaction(async (transaction) => {
      for (const { name, pick, value } of steps) await STEPS[name](transaction, pick, value);
    });
  } catch (error) {
    // Another writer took away what these steps were about, and they were rolled back.
    if (!INTEGRITY_VIOLATION.test(String((error as { code?: unknown }).code))) throw error;
  }
}

const INTEGRITY_VIOLATION = /^(23|40)/;
