import type { Sql } from '../ports/sql.ts';
import { candidatesOfEmployers, candidatesWithSkills } from '../store/candidate-aggregates.ts';
import { jobsNamingSkills, jobsOfCompanies } from '../store/job-aggregates.ts';
import { matchesOfCandidates } from '../store/node-aggregates.ts';
import type { Aggregate } from './aggregates.ts';
import type { Fanout } from './route.ts';

/** Keys of one aggregate, few enough to project at once. */
export interface KeyPage {
  aggregate: Aggregate;
  ids: number[];
}

type Lister = (sql: Sql, ids: readonly number[], after: number, limit: number) => Promise<number[]>;

const LISTERS: Readonly<Record<Fanout, { aggregate: Aggregate; list: Lister }>> = {
  companies_to_jobs: { aggregate: 'jobs', list: jobsOfCompanies },
  companies_to_employees: { aggregate: 'candidate_profiles', list: candidatesOfEmployers },
  skills_to_holders: { aggregate: 'candidate_profiles', list: candidatesWithSkills },
  skills_to_jobs: { aggregate: 'jobs', list: jobsNamingSkills },
  candidates_to_matches: { aggregate: 'matches', list: matchesOfCandidates },
};

/** Everything that shows something of these ids, page by page. */
export async function* dependents(
  sql: Sql,
  fanout: Fanout,
  ids: readonly number[],
  pageSize: number,
): AsyncGenerator<KeyPage> {
  const { aggregate, list } = LISTERS[fanout];
  for (let after = 0; ; ) {
    const page = await list(sql, ids, after, pageSize);
    const last = page.at(-1);
    if (last === undefined) return;
    yield { aggregate, ids: page };
    if (page.length < pageSize) return;
    after = last;
  }
}
