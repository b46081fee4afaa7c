import { SCORE_PARTS, type ScorePart } from '../domain/score/types.ts';
import { WEIGHTS, type Weights } from '../domain/score/weights.ts';
import { eligiblePairs } from '../matching/proposed-pairs.ts';
import type { Pair } from '../matching/scored-pairs.ts';
import { orderPairs } from '../matching/scored-pairs.ts';
import type { FeedSources } from '../matching/sources.ts';
import { LIST_LENGTH, type Ranker } from './baselines.ts';
import { reachOf, type Side } from './ranking.ts';

type PairsOf = (id: number) => Promise<Pair[]>;

/** The order of the feeds; with `ablation` also with each part of the score, and each device of the order, off. */
export function ownRankers(
  sources: FeedSources,
  side: Side,
  options: { items: number; now: string; ablation: boolean },
): Ranker[] {
  const pairsOf = rememberingLast((id) => {
    const owner = { kind: side === 'candidate' ? ('candidate' as const) : ('job' as const), id };
    return eligiblePairs(sources, owner, reachOf(LIST_LENGTH, options.items), options.now);
  });
  const idOf = (pair: Pair) => (side === 'candidate' ? pair.job_id : pair.candidate_id);
  const by = (name: string, weights: Weights): Ranker => ({
    name,
    list: async ({ id }) =>
      orderPairs(await pairsOf(id), options.now, weights)
        .slice(0, LIST_LENGTH)
        .map(idOf),
  });
  const oneSided: Ranker = {
    name: side === 'candidate' ? "ours, the candidate's fit" : "ours, the company's fit",
    list: async ({ id }) => {
      const fitOf = side === 'candidate' ? ('candidate_fit' as const) : ('company_fit' as const);
      return orderPairs(await pairsOf(id), options.now)
        .sort((a, b) => (b.score[fitOf] ?? 0) - (a.score[fitOf] ?? 0))
        .slice(0, LIST_LENGTH)
        .map(idOf);
    },
  };
  const byVector: Ranker = {
    name: 'vector alone, not blocked',
    list: async ({ id }) =>
      (await pairsOf(id))
        .toSorted((a, b) => (b.similarity?.cosine ?? -1) - (a.similarity?.cosine ?? -1))
        .slice(0, LIST_LENGTH)
        .map(idOf),
  };
  const whole = [byVector, by('ours, both sides', WEIGHTS), oneSided];
  return options.ablation ? [...whole, ...ablations().map(({ name, weights }) => by(name, weights))] : whole;
}

function ablations(): { name: string; weights: Weights }[] {
  return [
    ...SCORE_PARTS.map((part) => ({ name: `without ${part}`, weights: without(part) })),
    { name: 'without thin_evidence', weights: { ...WEIGHTS, thin_evidence: 0 } },
    { name: 'without few_skills', weights: { ...WEIGHTS, few_skills: 0 } },
    { name: 'without semantic_unsaturated', weights: { ...WEIGHTS, semantic_unsaturated: 0 } },
  ];
}

function without(part: ScorePart): Weights {
  return {
    ...WEIGHTS,
    points: { ...WEIGHTS.points, [part]: 0 },
    candidate_side: { ...WEIGHTS.candidate_side, [part]: 0 },
    company_side: { ...WEIGHTS.company_side, [part]: 0 },
  };
}

/** All rankers of one query ask for the same pairs. */
function rememberingLast(ask: PairsOf): PairsOf {
  let last: { id: number; pairs: Promise<Pair[]> } | null = null;
  return (id) => {
    if (last?.id !== id) last = { id, pairs: ask(id) };
    return last.pairs;
  };
}
