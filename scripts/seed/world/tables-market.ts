import { countsOf } from '../../../server/domain/job-counts.ts';
import { DAY, type Job, type JobSkill } from './model.ts';
import { payInUsd } from './scores.ts';
import { insert, restartSequence } from './sql.ts';
import { skillId } from './tables-accounts.ts';
import type { World } from './world.ts';

const FREE_MATCHES: Record<string, number> = { free: 10, starter: 25, growth: 100, enterprise: 500 };

export function companiesSql({ companies, matches }: World): string {
  const rows = companies.map((company) => {
    const site = `https://${company.slug}.example`;
    const used = matches.filter((match) => match.job.company === company).length;
    return {
      id: company.id,
      user_id: company.user.id,
      name: company.text.name,
      slug: company.slug,
      description: company.description,
      website_url: site,
      size: company.text.size,
      industry: company.text.industry,
      founded_year: company.text.founded,
      headquarters_location: company.text.headquarters,
      pace: company.pace,
      remote_policy: company.remote_policy,
      tech_stack: company.tech_stack,
      glassdoor_rating: company.rating,
      engineering_blog_url: company.has_blog ? `${site}/engineering` : null,
      is_paying_customer: company.tier !== 'free',
      subscription_tier: company.tier,
      matches_remaining: Math.max(0, (FREE_MATCHES[company.tier] ?? 0) - used),
      created_at: company.user.created,
      updated_at: company.user.last_login,
    };
  });
  const columns = {
    id: 'bigint',
    user_id: 'bigint',
    name: 'text',
    slug: 'text',
    description: 'text',
    website_url: 'text',
    size: 'text',
    industry: 'text',
    founded_year: 'int',
    headquarters_location: 'text',
    pace: 'text',
    remote_policy: 'text',
    tech_stack: 'text[]',
    glassdoor_rating: 'numeric',
    engineering_blog_url: 'text',
    is_paying_customer: 'boolean',
    subscription_tier: 'text',
    matches_remaining: 'int',
    created_at: 'minutes_ago',
    updated_at: 'minutes_ago',
  } as const;
  return insert('companies', columns, rows) + restartSequence('companies', rows.length);
}

const JOB_COLUMNS = {
  id: 'bigint',
  company_id: 'bigint',
  title: 'text',
  description: 'text',
  min_years_experience: 'int',
  max_years_experience: 'int',
  required_skills: 'jsonb',
  nice_to_have_skills: 'jsonb',
  salary_min: 'int',
  salary_max: 'int',
  salary_currency: 'text',
  salary_min_usd: 'int',
  salary_max_usd: 'int',
  equity_offered: 'boolean',
  equity_range: 'text',
  locations: 'text[]',
  timezone_requirements: 'text',
  employment_type: 'text',
  requires_us_authorization: 'boolean',
  will_sponsor: 'boolean',
  status: 'text',
  filled_at: 'minutes_ago',
  view_count: 'int',
  swipe_right_count: 'int',
  swipe_left_count: 'int',
  match_count: 'int',
  created_at: 'minutes_ago',
  updated_at: 'minutes_ago',
  expires_at: 'minutes_ago',
} as const;

export function jobsSql(world: World): string {
  const counts = jobCounts(world);
  const rows = world.jobs.map((job) => {
    const pay = payInUsd(job);
    const counted = counts.get(job.id) ?? { swipe_right_count: 0, swipe_left_count: 0, match_count: 0 };
    return {
      id: job.id,
      company_id: job.company.id,
      title: job.title,
      description: job.description,
      min_years_experience: job.years.least,
      max_years_experience: job.years.most,
      required_skills: job.required.map(skillRow),
      nice_to_have_skills: job.nice.map(skillRow),
      salary_min: job.salary.least,
      salary_max: job.salary.most,
      salary_currency: job.salary.currency,
      salary_min_usd: pay.least,
      salary_max_usd: pay.most,
      equity_offered: job.equity_range !== null,
      equity_range: job.equity_range,
      locations: job.locations,
      timezone_requirements: job.timezone_requirements,
      employment_type: job.employment_type,
      requires_us_authorization: job.requires_us_authorization,
      will_sponsor: job.will_sponsor,
      status: job.status,
      filled_at: job.filled,
      view_count: viewsOf(job, counted.swipe_right_count + counted.swipe_left_count),
      ...counted,
      created_at: job.created,
      updated_at: job.updated,
      expires_at: job.status === 'closed' ? Math.max(1, job.updated) : job.expires,
    };
  });
  return insert('jobs', JOB_COLUMNS, rows) + restartSequence('jobs', rows.length);
}

function skillRow(skill: JobSkill) {
  return { skill_id: skillId(skill.name), ...skill };
}

function viewsOf(job: Job, swipes: number): number {
  return job.status === 'draft' ? 0 : swipes + ((job.id * 7) % 23) + Math.round(job.created / DAY);
}

function jobCounts({ swipes, matches }: World) {
  const counts = new Map<number, ReturnType<typeof countsOf>>();
  const add = (jobId: number, more: ReturnType<typeof countsOf>) => {
    const known = counts.get(jobId) ?? { swipe_right_count: 0, swipe_left_count: 0, match_count: 0 };
    counts.set(jobId, {
      swipe_right_count: known.swipe_right_count + more.swipe_right_count,
      swipe_left_count: known.swipe_left_count + more.swipe_left_count,
      match_count: known.match_count + more.match_count,
    });
  };
  for (const { job, side, direction } of swipes) add(job.id, countsOf({ swiper_type: side, direction }, 0));
  for (const { job } of matches) add(job.id, { swipe_right_count: 0, swipe_left_count: 0, match_count: 1 });
  return counts;
}

export function swipesSql({ swipes, pairs }: World): string {
  const rows = swipes.map((swipe, index) => ({
    id: index + 1,
    swiper_id: swipe.side === 'candidate' ? swipe.candidate.user.id : swipe.job.company.user.id,
    swiper_type: swipe.side,
    job_id: swipe.job.id,
    candidate_id: swipe.candidate.user.id,
    direction: swipe.direction,
    match_score: swipe.match_score,
    created_at: swipe.at,
  }));
  const columns = {
    id: 'bigint',
    swiper_id: 'bigint',
    swiper_type: 'text',
    job_id: 'bigint',
    candidate_id: 'bigint',
    direction: 'text',
    match_score: 'numeric',
    created_at: 'minutes_ago',
  } as const;
  const pairColumns = {
    candidate_id: 'bigint',
    job_id: 'bigint',
    candidate_direction: 'text',
    company_direction: 'text',
    updated_at: 'minutes_ago',
  } as const;
  const pairRows = pairs.map((pair) => ({
    candidate_id: pair.candidate.user.id,
    job_id: pair.job.id,
    candidate_direction: pair.candidate_direction,
    company_direction: pair.company_direction,
    updated_at: pair.updated,
  }));
  return (
    insert('swipes', columns, rows) +
    restartSequence('swipes', rows.length) +
    insert('swipe_pairs', pairColumns, pairRows)
  );
}
