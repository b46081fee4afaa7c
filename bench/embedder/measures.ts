/** Mean of the precisions at each right answer, 0 to 1; `ranked` says of each rank whether it is right. */
export function averagePrecision(ranked: readonly boolean[], right: number): number {
  let [hits, sum] = [0, 0];
  ranked.forEach((isRight, index) => {
    if (!isRight) return;
    hits += 1;
    sum += hits / (index + 1);
  });
  return right === 0 ? 0 : sum / right;
}

/** Discounted gain of the first ten against the best order of all grades, 0 to 1; the gain is the grade. */
export function gainAtTen(ranked: readonly number[], all: readonly number[]): number {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, 10).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
  const best = gain(all.toSorted((a, b) => b - a));
  return best === 0 ? 0 : gain(ranked) / best;
}

/** Indexes by falling score; ties in the order given. */
export function order(scores: ArrayLike<number>): Uint32Array {
  const indexes = Uint32Array.from(scores, (_, index) => index);
  return indexes.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** The rank, from 1, of `right` when each group counts with the best of its members. */
export function rankOfGroup(scores: ArrayLike<number>, groups: ArrayLike<number>, right: number): number {
  const best = new Map<number, number>();
  for (let index = 0; index < scores.length; index += 1) {
    const [group, score] = [groups[index] ?? -1, scores[index] ?? 0];
    if (score > (best.get(group) ?? -Infinity)) best.set(group, score);
  }
  const own = best.get(right) ?? -Infinity;
  let rank = 1;
  for (const [group, score] of best) if (group !== right && score > own) rank += 1;
  return rank;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Reciprocal rank and the shares of ranks within 1, 5 and 10. */
export function rankFigures(ranks: readonly number[]): Record<string, number> {
  const within = (limit: number) => mean(ranks.map((rank) => (rank <= limit ? 1 : 0)));
  return {
    MRR: mean(ranks.map((rank) => 1 / rank)),
    'R@1': within(1),
    'R@5': within(5),
    'R@10': within(10),
  };
}
