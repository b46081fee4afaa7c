import type {
  CandidateNode,
  CompanyNode,
  Graph,
  GraphDocuments,
  GraphKind,
  JobNode,
  MatchEdge,
  Proficiency,
  SkillNode,
} from '../../server/ports/graph.ts';

export interface OpenedGraph {
  /** Empty. */
  graph: Graph;
  close(): Promise<void>;
}

/** The present one; opened before each test and closed after it. */
export type Opened = () => OpenedGraph;

/** Version of the n-th state of the truth. */
export function version(n: number): string {
  return `00000001${n.toString(16).padStart(16, '0')}`;
}

/** Puts documents in their first state. */
export async function putAll<Kind extends GraphKind>(
  graph: Graph,
  kind: Kind,
  ...documents: GraphDocuments[Kind][]
): Promise<void> {
  await graph.put(
    kind,
    documents.map((document) => ({ ...document, version: version(1) })),
  );
}

/** HAS_SKILL entries of these names. */
export function skillsOf(
  names: readonly string[],
  proficiency: Proficiency = 'Working',
): CandidateNode['skills'] {
  return names.map((name) => ({ name, proficiency, years: 3, validated: false, last_used: null }));
}

/** REQUIRES_SKILL entries of these names. */
export function requires(names: readonly string[], required = true): JobNode['requires'] {
  return names.map((name) => ({ name, required, min_years: null, weight: required ? 1 : 0.5 }));
}

export const FIVE = ['Go', 'Kafka', 'Kubernetes', 'PostgreSQL', 'React'];

export function candidate(id: number, changes: Partial<CandidateNode> = {}): CandidateNode {
  return {
    id,
    name: `Candidate ${id}`,
    years_experience: 6,
    salary_min: 100_000,
    location: 'Denver, CO',
    preferred_locations: ['Remote', 'Denver, CO'],
    validation_score: 70,
    updated_at: '2025-12-05T10:00:00.000Z',
    skills: skillsOf(FIVE),
    worked_at: [],
    ...changes,
  };
}

export function job(id: number, changes: Partial<JobNode> = {}): JobNode {
  return {
    id,
    title: `Job ${id}`,
    company_id: 900,
    company_name: 'Nimbus Works',
    salary_min: 120_000,
    salary_max: 160_000,
    location: 'Remote',
    locations: ['Remote'],
    status: 'active',
    posted_at: '2025-11-01T08:00:00.000Z',
    updated_at: '2025-12-05T09:00:00.000Z',
    requires: requires(FIVE),
    nice_to_have: [],
    ...changes,
  };
}

export function company(id: number, changes: Partial<CompanyNode> = {}): CompanyNode {
  return {
    id,
    name: `Company ${id}`,
    size: 'startup',
    industry: 'Infrastructure',
    industry_parent: 'Technology',
    tech_stack: ['Go', 'Rust'],
    ...changes,
  };
}

export function skill(id: number, changes: Partial<SkillNode> = {}): SkillNode {
  return { id, name: `Skill ${id}`, category: 'Backend', usage_count: 12, ...changes };
}

export function match(id: number, changes: Partial<MatchEdge> = {}): MatchEdge {
  return {
    id,
    candidate_id: 1,
    job_id: 2,
    score: 89.5,
    matched_at: '2025-12-05T10:30:00.000Z',
    status: 'new',
    ...changes,
  };
}

/** WORKED_AT entry. */
export function workedAt(company_id: number, changes: Partial<CandidateNode['worked_at'][number]> = {}) {
  return {
    company_id,
    title: 'Engineer',
    start_date: '2020-01-01',
    end_date: '2023-06-01',
    is_current: false,
    ...changes,
  };
}

/** The document with its lists in one order; a store may keep them in another. */
export function inOrder<Document extends object>(document: Document): Document {
  const entries = Object.entries(document).map(([key, value]) => [
    key,
    Array.isArray(value) ? [...value].sort((left, right) => (textOf(left) < textOf(right) ? -1 : 1)) : value,
  ]);
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string {
  return JSON.stringify(
    value,
    typeof value === 'object' && value !== null ? Object.keys(value).sort() : undefined,
  );
}
