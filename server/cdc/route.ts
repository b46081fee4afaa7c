import type { Change } from '../ports/changes.ts';
import type { Aggregate } from './aggregates.ts';

/** What else has to be read again when these change; the ids are of the first named. */
export type Fanout =
  | 'companies_to_jobs'
  | 'companies_to_employees'
  | 'skills_to_holders'
  | 'skills_to_jobs'
  | 'candidates_to_matches';

/** Whom a batch of changes is about, each named once however often it changed. */
export interface Hints {
  keys: ReadonlyMap<Aggregate, ReadonlySet<number>>;
  /** `candidate_profiles.id`, where a row names that instead of the user. */
  profiles: ReadonlySet<number>;
  fanouts: ReadonlyMap<Fanout, ReadonlySet<number>>;
}

interface Rule {
  column: string;
  aggregate: Aggregate | 'profile';
  fanouts?: readonly Fanout[];
}

const CHILD_OF_PROFILE: Rule = { column: 'candidate_profile_id', aggregate: 'profile' };
const revisionOf = (aggregate: Aggregate, ...fanouts: Fanout[]): Rule => ({
  column: 'subject_id',
  aggregate,
  fanouts,
});

const RULES: Readonly<Record<string, Rule>> = {
  candidate_profiles: { column: 'user_id', aggregate: 'candidate_profiles' },
  candidate_skills: CHILD_OF_PROFILE,
  candidate_tracks: CHILD_OF_PROFILE,
  work_experiences: CHILD_OF_PROFILE,
  education: CHILD_OF_PROFILE,
  matches: { column: 'id', aggregate: 'matches' },
  // A user who comes back brings back the matches that left the graph with them.
  candidate_revisions: revisionOf('candidate_profiles', 'candidates_to_matches'),
  user_revisions: revisionOf('candidate_profiles', 'candidates_to_matches'),
  user_point_revisions: revisionOf('users'),
  job_revisions: revisionOf('jobs'),
  company_revisions: revisionOf('companies', 'companies_to_jobs'),
  company_name_revisions: revisionOf('companies', 'companies_to_employees'),
  skill_revisions: revisionOf('skills'),
  skill_name_revisions: revisionOf('skills', 'skills_to_holders', 'skills_to_jobs'),
  match_revisions: revisionOf('matches'),
};

/** Takes from each changed row whom it is about. Throws on a table it does not know or a row without its id. */
export function route(changes: readonly Change[]): Hints {
  const keys = new Map<Aggregate, Set<number>>();
  const profiles = new Set<number>();
  const fanouts = new Map<Fanout, Set<number>>();
  for (const change of changes) {
    const rule = RULES[change.table];
    if (rule === undefined) throw new Error(`No aggregate has the table ${change.table}.`);
    const id = idOf(change, rule.column);
    if (rule.aggregate === 'profile') profiles.add(id);
    else add(keys, rule.aggregate, id);
    for (const fanout of rule.fanouts ?? []) add(fanouts, fanout, id);
  }
  return { keys, profiles, fanouts };
}

function idOf({ table, row }: Change, column: string): number {
  const id = row[column];
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) {
    throw new Error(`A change of ${table} came without its ${column}.`);
  }
  return id;
}

function add<Key>(sets: Map<Key, Set<number>>, key: Key, id: number): void {
  const present = sets.get(key);
  if (present === undefined) sets.set(key, new Set([id]));
  else present.add(id);
}
