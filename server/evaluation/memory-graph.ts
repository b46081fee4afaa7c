import { skillKey } from '../domain/score/skill-overlap.ts';
import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import type { Graph, GraphQueryOptions } from '../ports/graph.ts';
import type { FileWorld, WorldItem } from './file-world.ts';

type MemoryGraph = Pick<Graph, 'jobsForCandidate' | 'candidatesForJob'>;

const MINIMUM_SHARED_SKILLS = 5;
const DEFAULT_JOBS = 10;
const DEFAULT_CANDIDATES = 20;

/** Places in a list of items of those that name a skill. */
type Index = ReadonlyMap<string, readonly number[]>;

/** The founding document's two queries for proposals over lists in memory, with the answers of the graph stores. */
export function createMemoryGraph({ candidates, jobs }: FileWorld): MemoryGraph {
  const requiring = indexOf(jobs, ({ facts }) => facts.required_skills);
  const usable = indexOf(candidates, ({ facts }) =>
    facts.skills.filter((skill) => skill.proficiency !== 'Learning'),
  );
  return {
    jobsForCandidate: async (id, options = {}) => {
      const asker = candidates[id - 1];
      return asker === undefined ? [] : jobsFor(asker, jobs, requiring, options);
    },
    candidatesForJob: async (id, options = {}) => {
      const asker = jobs[id - 1];
      return asker === undefined ? [] : candidatesFor(asker, candidates, usable, options);
    },
  };
}

function jobsFor(
  { facts: { salary_min: least, preferred_locations: places, skills } }: WorldItem<ScoreCandidate>,
  jobs: readonly WorldItem<ScoreJob>[],
  requiring: Index,
  options: GraphQueryOptions,
) {
  const suits = ({ salary_min_usd: pay, locations }: ScoreJob) =>
    pay !== null && least !== null && pay >= least && locations.some((place) => places.includes(place));
  const shared = sharedSkills(skills, requiring);
  return atLeast(shared, jobs, options.minimumSharedSkills)
    .filter(({ item }) => suits(item.facts))
    .map(({ item, names }) => ({
      job_id: item.id,
      title: item.title,
      company_name: item.facts.company.name ?? '',
      matched_skills: names.toSorted(),
      skill_count: names.length,
      weighted_score: names.length,
    }))
    .sort((a, b) => b.skill_count - a.skill_count || a.job_id - b.job_id)
    .slice(0, options.limit ?? DEFAULT_JOBS);
}

function candidatesFor(
  { facts: { salary_max_usd: most, required_skills } }: WorldItem<ScoreJob>,
  candidates: readonly WorldItem<ScoreCandidate>[],
  usable: Index,
  options: GraphQueryOptions,
) {
  const suits = ({ salary_min: least }: ScoreCandidate) => least !== null && most !== null && least <= most;
  const shared = sharedSkills(required_skills, usable);
  return atLeast(shared, candidates, options.minimumSharedSkills)
    .filter(({ item }) => suits(item.facts))
    .map(({ item, names }) => ({
      candidate_id: item.id,
      name: '',
      years_experience: item.facts.years_experience,
      validation_score: 0,
      matched_skills: names.toSorted(),
      skill_count: names.length,
    }))
    .sort((a, b) => b.skill_count - a.skill_count || a.candidate_id - b.candidate_id)
    .slice(0, options.limit ?? DEFAULT_CANDIDATES);
}

function indexOf<Facts>(
  items: readonly WorldItem<Facts>[],
  skillsOf: (item: WorldItem<Facts>) => readonly { name: string }[],
): Index {
  const index = new Map<string, number[]>();
  items.forEach((item, at) => {
    for (const key of new Set(skillsOf(item).map(({ name }) => skillKey(name)))) {
      const places = index.get(key);
      if (places === undefined) index.set(key, [at]);
      else places.push(at);
    }
  });
  return index;
}

/** The names shared with each item that shares any. */
function sharedSkills(skills: readonly { name: string }[], index: Index): Map<number, string[]> {
  const shared = new Map<number, string[]>();
  for (const { name } of skills) {
    for (const at of index.get(skillKey(name)) ?? []) {
      const names = shared.get(at);
      if (names === undefined) shared.set(at, [name]);
      else names.push(name);
    }
  }
  return shared;
}

function atLeast<Facts>(
  shared: ReadonlyMap<number, string[]>,
  items: readonly WorldItem<Facts>[],
  minimum = MINIMUM_SHARED_SKILLS,
): { item: WorldItem<Facts>; names: string[] }[] {
  return [...shared].flatMap(([at, names]) => {
    const item = items[at];
    return item === undefined || names.length < minimum ? [] : [{ item, names }];
  });
}
