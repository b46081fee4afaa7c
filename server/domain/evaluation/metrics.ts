/** How good one list is, each 0 to 1. */
export interface ListMetrics {
  ndcg_10: number;
  average_precision: number;
  reciprocal_rank: number;
  recall_10: number;
  recall_100: number;
}

export const LIST_METRICS = [
  'ndcg_10',
  'average_precision',
  'reciprocal_rank',
  'recall_10',
  'recall_100',
] as const satisfies readonly (keyof ListMetrics)[];

const SHALLOW = 10;
const DEEP = 100;

/**
 * Measures a list, best first, against the grades of its query. The gain is the grade itself, the discount
 * log2(rank + 1), the ideal made from all grades; a grade above 0 is relevant. Precision and the first hit are looked
 * for in the whole list. A query without a relevant item has nothing to measure: null.
 */
export function measureList<Id>(list: readonly Id[], grades: ReadonlyMap<Id, number>): ListMetrics | null {
  const gains = [...grades.values()].filter((grade) => grade > 0);
  if (gains.length === 0) return null;
  const found = list.map((id) => grades.get(id) ?? 0);
  const hits = found.flatMap((grade, index) => (grade > 0 ? [index + 1] : []));
  const within = (depth: number) => hits.filter((rank) => rank <= depth).length / gains.length;
  const ideal = discounted(gains.sort((a, b) => b - a));
  return {
    ndcg_10: discounted(found) / ideal,
    average_precision: sumOf(hits.map((rank, index) => (index + 1) / rank)) / gains.length,
    reciprocal_rank: hits[0] === undefined ? 0 : 1 / hits[0],
    recall_10: within(SHALLOW),
    recall_100: within(DEEP),
  };
}

function discounted(grades: readonly number[]): number {
  return sumOf(grades.slice(0, SHALLOW).map((grade, index) => Math.max(0, grade) / Math.log2(index + 2)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * Gini coefficient of how often things are shown: 0 when all are shown equally often, towards 1 when a few take
 * everything. 0 for nothing at all.
 */
export function gini(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const total = sumOf(sorted);
  if (total === 0) return 0;
  const weighted = sumOf(sorted.map((count, index) => count * (index + 1)));
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}
