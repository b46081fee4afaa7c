import { afterAll, beforeAll, expect, test } from 'vitest';
import { newJobRow } from '../../server/domain/job-row.ts';
import { describeSkill } from '../../server/domain/skill-lists.ts';
import {
  findProfile,
  insertProfiles,
  type NewProfile,
  settleProfiles,
} from '../../server/store/candidate-profiles.ts';
import { insertCandidateSkills } from '../../server/store/candidate-skills.ts';
import { insertCompanies, type NewCompany } from '../../server/store/companies.ts';
import { findJob, insertJobs } from '../../server/store/jobs.ts';
import { settleSkills } from '../../server/store/skills.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
const COUNT = 300;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function addUsers(userType: string): Promise<number[]> {
  const rows = await database.sql.query<{ id: number }>(
    `insert into users (email, name, user_type)
     select $1 || number || '@example.test', $1 || number, $1 from generate_series(1, $2) as number returning id`,
    [userType, COUNT],
  );
  return rows.map((row) => row.id);
}

const PROFILE: Omit<NewProfile, 'user_id'> = {
  headline: 'Cook',
  bio: null,
  location: 'Lyon',
  timezone: null,
  years_experience: 3,
  current_title: null,
  current_company: null,
  preferred_locations: ['Lyon', 'Remote, "anywhere" {}'],
  salary_min: null,
  salary_max: 50_000,
  equity_preference: null,
  availability: 'passive',
  work_authorization: null,
  requires_sponsorship: false,
  preferred_company_size: null,
  preferred_pace: null,
  remote_preference: null,
  github_username: null,
  linkedin_url: null,
  portfolio_url: null,
};
const COMPANY: Omit<NewCompany, 'user_id' | 'name' | 'slug'> = {
  description: null,
  logo_url: null,
  website_url: null,
  size: null,
  industry: null,
  founded_year: null,
  headquarters_location: null,
  pace: null,
  remote_policy: null,
  tech_stack: null,
  glassdoor_rating: null,
  glassdoor_url: null,
  engineering_blog_url: null,
};

test('profiles and their skills come in by the hundred, ids in the order given', async () => {
  const { sql } = database;
  const users = await addUsers('candidate');
  const ids = await insertProfiles(
    sql,
    users.map((user_id) => ({ ...PROFILE, user_id, salary_min: user_id })),
  );
  const skills = await settleSkills(sql, ['golang', 'Rust', 'Loom Weighing'], describeSkill);
  const rows = ids.flatMap((candidate_profile_id) =>
    skills.map(({ id }) => ({
      candidate_profile_id,
      skill_id: id,
      proficiency: 'Working' as const,
      years_experience: 2,
      last_used: '2025-01-31',
    })),
  );
  await insertCandidateSkills(sql, [...rows, ...rows.slice(0, 5)]);
  await settleProfiles(sql, ids);
  const user = users[COUNT - 1]!;
  const profile = await findProfile(sql, user);
  expect(profile).toMatchObject({ id: ids[COUNT - 1], salary_min: user, profile_completed: true });
  expect(profile).toMatchObject({ preferred_locations: PROFILE.preferred_locations, validation_score: 0 });
  expect(profile?.skills.map(({ name }) => name)).toEqual(['Go', 'Loom Weighing', 'Rust']);
});

test('companies and jobs come in by the hundred; taken names are left out', async () => {
  const { sql } = database;
  const users = await addUsers('company');
  const companies = users.map((user_id) => ({
    ...COMPANY,
    user_id,
    name: `C ${user_id}`,
    slug: `c-${user_id}`,
  }));
  const added = await insertCompanies(sql, companies);
  expect(added.map(({ name }) => name)).toEqual(companies.map(({ name }) => name));
  expect(await insertCompanies(sql, companies)).toEqual([]);
  const jobs = added.map(({ id, name }) => ({
    ...newJobRow({ title: name, description: 'Made of facts.', locations: [name] }, {}),
    company_id: id,
    description_generated: true,
  }));
  const ids = await insertJobs(sql, jobs);
  for (const place of [0, COUNT - 1]) {
    const { title, company_id } = jobs[place]!;
    const wanted = { title, company_id, locations: [title], status: 'active', description_generated: true };
    expect(await findJob(sql, ids[place]!)).toMatchObject({ ...wanted, match_count: 0 });
  }
});

test('no rows are no trouble', async () => {
  expect(await insertProfiles(database.sql, [])).toEqual([]);
  expect(await insertJobs(database.sql, [])).toEqual([]);
  expect(await settleSkills(database.sql, [], describeSkill)).toEqual([]);
});
