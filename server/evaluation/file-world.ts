import type { CandidateContent } from '../domain/import/candidate-content.ts';
import { employerOf } from '../domain/import/employers.ts';
import { candidateSkills, newProfile } from '../domain/import/imported-candidate.ts';
import { type ImportedJob, importedJob } from '../domain/import/imported-job.ts';
import type { JobContent } from '../domain/import/job-content.ts';
import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import { candidateText, jobText } from '../domain/texts.ts';
import type { FileRow } from './read-rows.ts';
import { createSkillList, type SkillList } from './skill-list.ts';

/** One row as a feed sees it. `id` is its place in the file, from 1, so that equal scores keep the order of the file. */
export interface WorldItem<Facts> {
  id: number;
  external_id: string;
  facts: Facts;
  /** What is embedded. */
  text: string;
  title: string;
}

/** The rows of two files as an installation that had imported them would know them. */
export interface FileWorld {
  candidates: WorldItem<ScoreCandidate>[];
  jobs: WorldItem<ScoreJob>[];
}

/** Makes rows what an import followed by the projections would make of them. */
export function createFileWorld(
  candidates: readonly FileRow<CandidateContent>[],
  jobs: readonly FileRow<JobContent>[],
): FileWorld {
  const skills = createSkillList();
  return {
    candidates: candidates.map((row, index) => candidateItem(row, index + 1, skills)),
    jobs: jobItems(jobs, skills),
  };
}

function candidateItem(
  { external_id, content }: FileRow<CandidateContent>,
  id: number,
  list: SkillList,
): WorldItem<ScoreCandidate> {
  const settled = list.settle(content.skills.map((skill) => skill.spelling));
  const names = new Map([...settled.values()].map((skill) => [skill.id, skill.name]));
  const skills = candidateSkills(content, id, settled).map((skill) => ({
    name: names.get(skill.skill_id) ?? '',
    proficiency: skill.proficiency,
    years: skill.years_experience,
    validated: false,
  }));
  const positions = content.work_experiences.map((position) => ({ ...position, description: null }));
  return {
    id,
    external_id,
    title: content.current_title ?? content.headline ?? '',
    text: candidateText({ ...content, tracks: [], work_experiences: positions }),
    facts: candidateFacts(content, skills),
  };
}

/** What the tables and the queries of an installation leave of an imported person. */
function candidateFacts(content: CandidateContent, skills: ScoreCandidate['skills']): ScoreCandidate {
  const profile = newProfile(content, 0);
  return {
    years_experience: profile.years_experience,
    salary_min: profile.salary_min,
    salary_max: profile.salary_max,
    location: profile.location,
    timezone: profile.timezone,
    preferred_locations: profile.preferred_locations ?? [],
    remote_preference: profile.remote_preference,
    availability: profile.availability,
    work_authorization: profile.work_authorization ?? [],
    requires_sponsorship: profile.requires_sponsorship,
    preferred_company_size: profile.preferred_company_size ?? [],
    preferred_pace: profile.preferred_pace,
    equity_preference: profile.equity_preference,
    skills,
    tracks: [],
    current_company: profile.current_company,
  };
}

const STACK_SKILLS = 12;

function jobItems(rows: readonly FileRow<JobContent>[], list: SkillList): WorldItem<ScoreJob>[] {
  const jobs = rows.map(({ external_id, content }, index) => {
    const { key, name } = employerOf(content);
    const row = { line: index + 1, external_id, content, content_hash: '', notes: {} };
    return { key, name, job: importedJob(row, 0, list.settle(content.skills)) };
  });
  const names = new Map(jobs.toReversed().map(({ key, name }) => [key, name]));
  const stacks = techStacks(jobs);
  return jobs.map(({ key, job }, index) => ({
    id: index + 1,
    external_id: job.external_id,
    title: job.title,
    text: jobText({
      title: job.title,
      // As in the projections, a text made from the job's facts is left out: it would only say them twice.
      description: job.description_generated ? '' : job.description,
    }),
    facts: jobFacts(job, names.get(key) ?? null, stacks.get(key) ?? []),
  }));
}

/** What the tables and the queries of an installation leave of an imported job. */
function jobFacts(job: ImportedJob, companyName: string | null, stack: string[]): ScoreJob {
  const inDollars = job.salary_currency === 'USD';
  return {
    min_years_experience: job.min_years_experience,
    max_years_experience: null,
    salary_min_usd: job.salary_min_usd ?? (inDollars ? job.salary_min : null),
    salary_max_usd: job.salary_max_usd ?? (inDollars ? job.salary_max : null),
    locations: job.locations ?? [],
    timezone_requirements: null,
    requires_us_authorization: false,
    will_sponsor: null,
    status: 'active',
    expires_at: null,
    equity_offered: false,
    required_skills: job.required_skills,
    nice_to_have_skills: [],
    company: { name: companyName, size: null, pace: null, remote_policy: null, tech_stack: stack },
  };
}

/** The skills that most postings of a named company ask for, by the company's key. */
function techStacks(jobs: readonly { key: string; job: ImportedJob }[]): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { key, job } of jobs) {
    if (!key.startsWith('name:')) continue;
    const ofCompany = counts.get(key) ?? new Map<string, number>();
    counts.set(key, ofCompany);
    for (const { name } of job.required_skills) ofCompany.set(name, (ofCompany.get(name) ?? 0) + 1);
  }
  return new Map([...counts].map(([key, ofCompany]) => [key, mostFrequent(ofCompany)]));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
  return sorted.slice(0, STACK_SKILLS).map(([name]) => name);
}
