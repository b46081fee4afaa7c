import { contentHash } from './import-row.ts';
import type { JobContent } from './job-content.ts';

/** The company a posting goes under. `key` finds it again at the next import, whatever it is called by then. */
export interface Employer {
  key: string;
  name: string;
  industry: string | null;
}

const UNNAMED = 'Company not named';
const KEY_LENGTH = 240;

/**
 * Postings go under the company they name, whatever its case. Those that name none go under one company for each
 * source, called what it is, so that nobody takes it for an employer.
 */
export function employerOf(job: Pick<JobContent, 'company_name' | 'industry' | 'source'>): Employer {
  if (job.company_name !== null) {
    return { key: `name:${shortened(job.company_name)}`, name: job.company_name, industry: job.industry };
  }
  const name = job.source === null ? UNNAMED : `${UNNAMED} (${job.source})`;
  return { key: `source:${shortened(job.source ?? '')}`, name, industry: null };
}

/** One employer for each key: its first spelling, and the industry that most of its postings name. */
export function employersOf(jobs: readonly JobContent[]): Employer[] {
  const byKey = new Map<string, Employer & { industries: Map<string, number> }>();
  for (const job of jobs) {
    const employer = employerOf(job);
    const known = byKey.get(employer.key) ?? { ...employer, industries: new Map<string, number>() };
    byKey.set(employer.key, known);
    if (employer.industry !== null) {
      known.industries.set(employer.industry, (known.industries.get(employer.industry) ?? 0) + 1);
    }
  }
  return [...byKey.values()].map(({ industries, ...employer }) => ({
    ...employer,
    industry: mostFrequent(industries),
  }));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  const sorted = [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? null;
}

function shortened(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length <= KEY_LENGTH) return folded;
  const hash = contentHash({ folded });
  return `${folded.slice(0, KEY_LENGTH - hash.length)}${hash}`;
}

/** An imported company as it is added: what the postings do not say stays open for its people to fill in. */
export function importedCompany(company: Employer & { slug: string }, userId: number) {
  return {
    user_id: userId,
    name: company.name,
    slug: company.slug,
    industry: company.industry,
    description: null,
    logo_url: null,
    website_url: null,
    size: null,
    founded_year: null,
    headquarters_location: null,
    pace: null,
    remote_policy: null,
    tech_stack: null,
    glassdoor_rating: null,
    glassdoor_url: null,
    engineering_blog_url: null,
  };
}
