import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { VOCABULARY_FOLDER } from './core-vocabulary.ts';
import { seedSql } from './seed-sql.ts';
import { hasSources, readJson, readJsonLines } from './sources.ts';
import { countWords } from './world/ads.ts';
import { readCompanies, readLists } from './world/texts.ts';
import { makeVocabulary } from './write-vocabulary.ts';

const COMMITTED = readFileSync(
  join(import.meta.dirname, '../../database/migrations/004_seed_data.sql'),
  'utf8',
);
const LARGEST_BYTES = 3_500_000;

test('writing the seed again gives the committed bytes; otherwise run "npm run seed:write"', () => {
  expect(seedSql() === COMMITTED).toBe(true);
  expect(Buffer.byteLength(COMMITTED)).toBeLessThan(LARGEST_BYTES);
});

describe.skipIf(!hasSources())('beside the public sources', () => {
  test('deriving the vocabulary again gives the committed bytes', () => {
    const { skills, related, figures } = makeVocabulary();
    expect(skills === readFileSync(join(VOCABULARY_FOLDER, 'skills.json'), 'utf8')).toBe(true);
    expect(related === readFileSync(join(VOCABULARY_FOLDER, 'related.json'), 'utf8')).toBe(true);
    expect(figures === readFileSync(join(VOCABULARY_FOLDER, 'figures.json'), 'utf8')).toBe(true);
  });

  test('no invented company has the name of a real one', () => {
    const key = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
    const postings = readJsonLines<{ company: string | null }>('jobs-unified/jobs_unified.jsonl.gz');
    const brands = readJson<{ title: string }[]>('simple-icons/simple-icons.json');
    const real = new Set(
      [...postings.map((one) => one.company ?? ''), ...brands.map((one) => one.title)].map(key),
    );
    const { first = [], last = [] } = readLists('people.txt').employers ?? {};
    const employers = first.flatMap((one) => last.map((other) => `${one} ${other}`));
    const invented = [...readCompanies().map((company) => company.name), ...employers];
    expect(invented.filter((name) => real.has(key(name)))).toEqual([]);
  });
});

describe('loaded into a database', () => {
  let database: TestDatabase;
  const count = async (query: string) => {
    const [row] = await database.sql.query<{ n: number }>(`select count(*)::int as n from ${query}`);
    return row?.n ?? -1;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.sql.transaction((transaction) => transaction.query(COMMITTED));
  });
  afterAll(() => database.drop());

  test.each([
    ['skills where is_verified', 2_000],
    [`users where user_type = 'company'`, 100],
    [`jobs where status = 'active'`, 400],
    [`jobs where status in ('draft', 'paused', 'closed', 'filled')`, 20],
    ['candidate_profiles where profile_completed', 420],
    ['candidate_tracks', 90],
    ['matches', 60],
    ['matches m where exists (select 1 from messages where match_id = m.id)', 40],
    ['achievements', 12],
    ['daily_quests', 6],
    ['user_quest_progress', 100],
    ['live_events where starts_at > now()', 2],
    ['live_events where ends_at < now()', 2],
    ['event_participants', 50],
    ['user_activities', 100],
    ['daily_metrics', 14],
    ['transactions', 20],
    ['notifications', 100],
    ['work_experiences w join companies c on c.name = w.company_name', 100],
  ])('has enough %s', async (query, least) => {
    expect(await count(query)).toBeGreaterThanOrEqual(least);
  });

  test.each([
    [
      'a match exists exactly where both sides swiped right',
      `(select candidate_id, job_id from swipe_pairs where candidate_direction = 'right' and company_direction = 'right'
        except select candidate_id, job_id from matches) as a`,
    ],
    [
      'no match without both sides',
      `(select candidate_id, job_id from matches except select candidate_id, job_id from swipe_pairs
        where candidate_direction = 'right' and company_direction = 'right') as a`,
    ],
    [
      'the pair says what the log says',
      `swipes s join swipe_pairs p using (candidate_id, job_id)
       where case s.swiper_type when 'candidate' then p.candidate_direction else p.company_direction end <> s.direction`,
    ],
    [
      'a company swipes for its own jobs',
      `swipes s join jobs j on j.id = s.job_id join companies c on c.id = j.company_id
       where s.swiper_type = 'company' and s.swiper_id <> c.user_id`,
    ],
    [
      'the counters of a job agree with the log',
      `jobs j where (swipe_right_count, swipe_left_count, match_count) <> (
        (select count(*) from swipes where job_id = j.id and swiper_type = 'candidate' and direction = 'right'),
        (select count(*) from swipes where job_id = j.id and swiper_type = 'candidate' and direction = 'left'),
        (select count(*) from matches where job_id = j.id))`,
    ],
    [
      'use counts agree with the profiles',
      'skills s where usage_count <> (select count(*) from candidate_skills where skill_id = s.id)',
    ],
    [
      'skills in jobs are the master list',
      `jobs, jsonb_array_elements(required_skills || nice_to_have_skills) as entry
       left join skills s on s.id = (entry ->> 'skill_id')::bigint where s.name is distinct from entry ->> 'name'`,
    ],
    [
      'the projects of a track are a list, empty or not',
      `candidate_tracks where jsonb_typeof(key_projects) <> 'array'`,
    ],
    [
      'an explanation adds up to its score',
      `matches where match_score <> (select sum((match_explanation ->> part)::numeric) from unnest(array['skill_overlap',
        'semantic_match', 'experience', 'compensation', 'location', 'culture']) as part)`,
    ],
    [
      'time runs forward',
      `matches m join users u on u.id = m.candidate_id join jobs j on j.id = m.job_id
       where m.created_at < u.created_at or m.created_at < j.created_at or m.created_at > now() or m.updated_at > now()
        or m.first_message_at < m.created_at or m.first_interview_at < m.created_at or m.offer_made_at < m.first_interview_at
        or m.hired_at < m.offer_made_at or m.rejected_at < m.created_at`,
    ],
    [
      'nobody writes before the match or reads before it was sent',
      `messages x join matches m on m.id = x.match_id
       where x.created_at < m.created_at or x.read_at < x.created_at or x.created_at > now() or x.read_at > now()`,
    ],
    [
      'a status has its time stamps',
      `matches where (status in ('interviewing', 'offer', 'hired') and first_interview_at is null)
        or (status in ('offer', 'hired') and offer_made_at is null) or (status = 'hired') <> (hired_at is not null)
        or (status = 'rejected') <> (rejected_at is not null)
        or (status in ('chatting', 'interviewing', 'offer', 'hired') and first_message_at is null)`,
    ],
    [
      'a swipe comes after account and job',
      `swipes s join users u on u.id = s.candidate_id join jobs j on j.id = s.job_id
       where s.created_at < u.created_at or s.created_at < j.created_at or j.status = 'draft'`,
    ],
    [
      'nobody but the demo people can sign in',
      `users where password_hash is not null and email not like '%demo.hirewire.example'`,
    ],
    [
      'nobody swiped at their own employer',
      `swipes s join candidate_profiles p on p.user_id = s.candidate_id
       join jobs j on j.id = s.job_id join companies c on c.id = j.company_id where c.name = p.current_company`,
    ],
    [
      'years of a skill fit the person',
      `candidate_skills s join candidate_profiles p on p.id = s.candidate_profile_id
       where s.years_experience > greatest(p.years_experience, 1)`,
    ],
  ])('%s', async (_, broken) => {
    expect(await count(broken)).toBe(0);
  });

  test('descriptions read like ads: 60 to 150 words, no slot left open', async () => {
    const jobs = await database.sql.query<{ description: string }>('select description from jobs');
    const lengths = jobs.map((job) => countWords(job.description));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(150);
    expect(jobs.filter((job) => /[{}]|undefined|null/.test(job.description))).toEqual([]);
    expect(new Set(jobs.map((job) => job.description)).size).toBe(jobs.length);
  });

  test('each candidate has 6 to 20 skills and 1 to 4 positions', async () => {
    const rows = await database.sql.query<{ skills: number; positions: number }>(
      `select (select count(*)::int from candidate_skills where candidate_profile_id = p.id) as skills,
              (select count(*)::int from work_experiences where candidate_profile_id = p.id) as positions
         from candidate_profiles p`,
    );
    expect(rows.every((row) => row.skills >= 6 && row.skills <= 20)).toBe(true);
    expect(rows.every((row) => row.positions >= 1 && row.positions <= 4)).toBe(true);
  });

  test('a likely job waits for Dana, and candidates wait for the demo company', async () => {
    const email = readCompanies()[0]?.name.toLowerCase();
    expect(
      await count(`swipe_pairs p join users u on u.id = p.candidate_id join jobs j on j.id = p.job_id
        where u.email = 'dana@demo.hirewire.example' and p.company_direction = 'right'
          and p.candidate_direction is null and j.status = 'active'`),
    ).toBeGreaterThanOrEqual(3);
    expect(
      await count(`swipe_pairs p join jobs j on j.id = p.job_id join companies c on c.id = j.company_id
        join users u on u.id = c.user_id where u.email = 'hello@${email}.demo.hirewire.example'
          and p.candidate_direction = 'right' and p.company_direction is null`),
    ).toBeGreaterThanOrEqual(1);
  });

  test('at least thirty open jobs suit Dana: pay, place and five of the required skills', async () => {
    expect(
      await count(`jobs j, candidate_profiles p join users u on u.id = p.user_id
        where u.email = 'dana@demo.hirewire.example' and j.status = 'active' and j.salary_min_usd >= p.salary_min
          and j.locations && p.preferred_locations
          and (select count(*) from jsonb_array_elements(j.required_skills) as entry join candidate_skills s
            on s.skill_id = (entry ->> 'skill_id')::bigint and s.candidate_profile_id = p.id) >= 5`),
    ).toBeGreaterThanOrEqual(30);
  });

  test('the demo people sign in with hirewire-demo', async () => {
    const rows = await database.sql.query<{ password_hash: string }>(
      'select password_hash from users where password_hash is not null',
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(await verify(row.password_hash, 'hirewire-demo')).toBe(true);
  });

  test('ids go on after the seeded ones', async () => {
    await database.sql.transaction(async (transaction) => {
      await transaction.query(
        `insert into users (email, name, user_type) values ('new@example.org', 'New', 'candidate')`,
      );
      await transaction.query(`insert into skills (name) values ('A skill of the test')`);
    });
    expect(await count('users')).toBeGreaterThan(500);
  });
});
