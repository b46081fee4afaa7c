import { createWordSearch } from '../domain/evaluation/bm25.ts';
import { seededRandom } from '../domain/evaluation/bootstrap.ts';
import { skillKey } from '../domain/score/skill-overlap.ts';
import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import { vectorOf } from '../matching/similarity.ts';
import type { FeedSources } from '../matching/sources.ts';
import type { FileWorld, WorldItem } from './file-world.ts';
import { type Side, sidesOf } from './ranking.ts';

/** A way to rank: ids of items, best first, at most {@link LIST_LENGTH}. */
export interface Ranker {
  name: string;
  list(owner: WorldItem<unknown>): Promise<number[]> | number[];
}

export const LIST_LENGTH = 100;
const RANDOM_SEED = 7;

/** What any ranking has to beat; all but the founding document's own query look at every item, and none at constraints. */
export function baselines(world: FileWorld, sources: FeedSources, side: Side): Ranker[] {
  const { items } = sidesOf(world, side);
  const skillsOf = skillSets(world);
  const popular = popularity(world, side, skillsOf);
  const words = createWordSearch(items.map(describe));
  return [
    { name: 'random', list: ({ id }) => best(randomScores(items.length, id)) },
    { name: 'popularity', list: () => popular },
    { name: 'BM25', list: (owner) => best(words(describe(owner))) },
    {
      name: 'skill overlap',
      list: (owner) => best(items.map((item) => overlap(skillsOf(owner), skillsOf(item)))),
    },
    { name: 'vector alone', list: ({ id }) => nearest(sources, side, id) },
    {
      name: side === 'candidate' ? 'founding query 1' : 'founding query 2',
      list: ({ id }) => founding(sources, side, id),
    },
  ];
}

/** Ids of the items with the highest scores above nothing; equal ones in the order of the file. */
function best(scores: ArrayLike<number>): number[] {
  const scored = Array.from(scores, (score, index) => ({ id: index + 1, score })).filter(
    ({ score }) => score > 0,
  );
  return scored
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, LIST_LENGTH)
    .map(({ id }) => id);
}

function randomScores(length: number, id: number): Float64Array {
  const random = seededRandom(RANDOM_SEED + id);
  return Float64Array.from({ length }, () => random());
}

function describe(item: WorldItem<unknown>): string {
  return `${item.text}\n${namesOf(item.facts as ScoreCandidate | ScoreJob).join('\n')}`;
}

function namesOf(facts: ScoreCandidate | ScoreJob): string[] {
  const skills = 'skills' in facts ? facts.skills : facts.required_skills;
  return skills.map((skill) => skill.name);
}

type SkillsOf = (item: WorldItem<unknown>) => ReadonlySet<string>;

function skillSets({ candidates, jobs }: FileWorld): SkillsOf {
  const sets = new Map<WorldItem<unknown>, ReadonlySet<string>>(
    [...candidates, ...jobs].map((item) => [item, new Set(namesOf(item.facts).map(skillKey))]),
  );
  const none: ReadonlySet<string> = new Set();
  return (item) => sets.get(item) ?? none;
}

/** The cosine of two sets of skills. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const skill of one) if (other.has(skill)) shared += 1;
  return shared === 0 ? 0 : shared / Math.sqrt(one.size * other.size);
}

/** One list for everybody: the items whose skills most of those who ask have. */
function popularity(world: FileWorld, side: Side, skillsOf: SkillsOf): number[] {
  const { owners, items } = sidesOf(world, side);
  const askers = new Map<string, number>();
  for (const owner of owners)
    for (const skill of skillsOf(owner)) askers.set(skill, (askers.get(skill) ?? 0) + 1);
  return best(
    items.map((item) => [...skillsOf(item)].reduce((sum, skill) => sum + (askers.get(skill) ?? 0), 0)),
  );
}

async function nearest(sources: FeedSources, side: Side, id: number): Promise<number[]> {
  const [own, other] =
    side === 'candidate'
      ? (['candidate_profiles', 'job_descriptions'] as const)
      : (['job_descriptions', 'candidate_profiles'] as const);
  const point = await vectorOf(sources, own, id);
  if (point === null) return [];
  const hits = await sources.vectors.search(other, { vector: point.vector, limit: LIST_LENGTH });
  return hits.map((hit) => hit.id);
}

async function founding({ graph }: FeedSources, side: Side, id: number): Promise<number[]> {
  return side === 'candidate'
    ? (await graph.jobsForCandidate(id, { limit: LIST_LENGTH })).map((hit) => hit.job_id)
    : (await graph.candidatesForJob(id, { limit: LIST_LENGTH })).map((hit) => hit.candidate_id);
}
