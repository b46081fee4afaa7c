import { type Estimate, estimateMean } from '../domain/evaluation/bootstrap.ts';
import { gini, LIST_METRICS, type ListMetrics, measureList } from '../domain/evaluation/metrics.ts';
import { blockedBy } from '../domain/score/constraints.ts';
import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import type { Ranker } from './baselines.ts';
import type { FileWorld, WorldItem } from './file-world.ts';
import type { Grades } from './qrels.ts';
import { type Side, sidesOf } from './ranking.ts';

/** How good one way to rank is over all queries with a relevant item. */
export interface RankerReport extends Record<keyof ListMetrics, Estimate> {
  ranker: string;
  /** Of the first ten places, the share that a hard constraint rules out. */
  blocked_10: number;
  /** Share of all items that are among somebody's first ten. */
  coverage: number;
  /** How unequally the first ten places are spread over all items, 0 to 1. */
  exposure_gini: number;
  /** nDCG@10 for those of whom fewer than three skills are known; null when there are none. */
  cold_start_ndcg_10: Estimate | null;
}

/** One direction of an evaluation. */
export interface SideReport {
  side: Side;
  queries: number;
  /** Of these, those of whom fewer than three skills are known. */
  cold_start_queries: number;
  items: number;
  rankers: RankerReport[];
}

const SHOWN = 10;
const FEW_SKILLS = 3;

interface Query {
  owner: WorldItem<ScoreCandidate | ScoreJob>;
  grades: ReadonlyMap<number, number>;
}

interface Sheet {
  metrics: ListMetrics[];
  cold: number[];
  shown: Map<number, number>;
  blocked: number;
  places: number;
}

/** Ranks for every graded query by every ranker and adds up. */
export async function evaluateSide(
  world: FileWorld,
  side: Side,
  grades: Grades,
  rankers: readonly Ranker[],
  options: { now: string; tell: (done: number, all: number) => void },
): Promise<SideReport> {
  const { owners, items } = sidesOf(world, side);
  const queries = owners.flatMap((owner): Query[] => {
    const own = grades.get(owner.id);
    return own !== undefined && [...own.values()].some((grade) => grade > 0) ? [{ owner, grades: own }] : [];
  });
  const sheets = rankers.map(
    (): Sheet => ({ metrics: [], cold: [], shown: new Map(), blocked: 0, places: 0 }),
  );
  for (const [index, query] of queries.entries()) {
    for (const [at, ranker] of rankers.entries()) {
      const sheet = sheets[at];
      if (sheet !== undefined)
        note(sheet, query, await ranker.list(query.owner), isBlocked(items, options.now));
    }
    options.tell(index + 1, queries.length);
  }
  return {
    side,
    queries: queries.length,
    cold_start_queries: queries.filter(({ owner }) => isCold(owner.facts)).length,
    items: items.length,
    rankers: rankers.map(({ name }, at) => summarized(name, sheets[at], items.length)),
  };
}

type IsBlocked = (owner: Query['owner'], id: number) => boolean;

function isBlocked(items: readonly WorldItem<ScoreCandidate | ScoreJob>[], now: string): IsBlocked {
  return (owner, id) => {
    const item = items[id - 1];
    if (item === undefined) return false;
    const [one, other] = [owner.facts, item.facts];
    if ('skills' in one && 'required_skills' in other) return blockedBy(one, other, now) !== null;
    return 'skills' in other && 'required_skills' in one && blockedBy(other, one, now) !== null;
  };
}

function note(sheet: Sheet, { owner, grades }: Query, list: readonly number[], blocked: IsBlocked): void {
  const measured = measureList(list, grades);
  if (measured === null) return;
  sheet.metrics.push(measured);
  if (isCold(owner.facts)) sheet.cold.push(measured.ndcg_10);
  for (const id of list.slice(0, SHOWN)) {
    sheet.shown.set(id, (sheet.shown.get(id) ?? 0) + 1);
    sheet.places += 1;
    if (blocked(owner, id)) sheet.blocked += 1;
  }
}

function isCold(facts: ScoreCandidate | ScoreJob): boolean {
  return ('skills' in facts ? facts.skills : facts.required_skills).length < FEW_SKILLS;
}

function summarized(ranker: string, sheet: Sheet | undefined, items: number): RankerReport {
  const { metrics = [], cold = [], shown = new Map<number, number>(), blocked = 0, places = 0 } = sheet ?? {};
  const counts = [...shown.values(), ...new Array<number>(items - shown.size).fill(0)];
  const estimates = LIST_METRICS.map(
    (name) => [name, estimateMean(metrics.map((one) => one[name]))] as const,
  );
  return {
    ranker,
    ...(Object.fromEntries(estimates) as Record<keyof ListMetrics, Estimate>),
    blocked_10: places === 0 ? 0 : blocked / places,
    coverage: items === 0 ? 0 : shown.size / items,
    exposure_gini: gini(counts),
    cold_start_ndcg_10: cold.length === 0 ? null : estimateMean(cold),
  };
}
