import { setImmediate } from 'node:timers/promises';
import type { VectorHit, VectorSearch } from '../../ports/vectors.ts';
import { compileFilter, type SlotTest } from './conditions.ts';
import type { Contents, StoredPoint } from './memory.ts';
import { ROWS_AT_ONCE } from './rows.ts';
import { unitVector } from './unit-vector.ts';

interface Scored {
  point: StoredPoint;
  score: number;
}

interface Query {
  vector: Float32Array;
  passes: SlotTest;
  threshold: number;
  limit: number;
}

const MAXIMUM_HITS = 10_000;

/**
 * Compares the query with every point that passes the filter, so the answer is exact. It does
 * {@link ROWS_AT_ONCE} slots at a time and lets other work in between; a point that changes meanwhile is
 * answered as it was or as it is, never twice.
 */
export async function searchContents<Payload extends object>(
  contents: Contents,
  search: VectorSearch<Payload>,
): Promise<VectorHit<Payload>[]> {
  const query = {
    vector: unitVector(search.vector),
    passes: compileFilter(contents.columns, search),
    threshold: search.threshold ?? Number.NEGATIVE_INFINITY,
    limit: Math.min(search.limit, MAXIMUM_HITS),
  };
  if (query.limit < 1) return [];
  const best: Scored[] = [];
  for (let start = 0; start < contents.slots.length; start += ROWS_AT_ONCE) {
    if (start > 0) await setImmediate();
    searchSlice(contents, query, start, best);
  }
  return hitsOf(contents, best) as VectorHit<Payload>[];
}

/** Touches no more of a point than its place in an array until its score is known to count. */
function searchSlice({ slots, rows }: Contents, query: Query, start: number, best: Scored[]): void {
  const end = Math.min(slots.length, start + ROWS_AT_ONCE);
  const chosen = rows.chosen();
  let count = 0;
  for (let slot = start; slot < end; slot++) {
    if (slots[slot] !== undefined && query.passes(slot)) chosen[count++] = slot;
  }
  const scores = rows.score(query.vector, count);
  for (let index = 0; index < count; index++) {
    const score = clamp(scores[index] ?? 0);
    const floor = best[query.limit - 1]?.score ?? query.threshold;
    const point = score < floor ? undefined : slots[chosen[index] ?? 0];
    if (point) insert(best, { point, score }, query.limit);
  }
}

/** Keeps the best ones in order: highest first, equal ones by ascending id, at most `limit`. */
function insert(best: Scored[], scored: Scored, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = best[middle];
    if (there && isBetter(scored, there)) high = middle;
    else low = middle + 1;
  }
  best.splice(low, 0, scored);
  if (best.length > limit) best.pop();
}

function isBetter(left: Scored, right: Scored): boolean {
  return left.score > right.score || (left.score === right.score && left.point.id < right.point.id);
}

/** A point that went away during the scan is left out; one that left and came back may have been met twice. */
function hitsOf({ points }: Contents, best: Scored[]): VectorHit<object>[] {
  const answered = new Set<number>();
  return best.flatMap(({ point: { id, payload, model }, score }) => {
    if (answered.has(id) || !points.has(id)) return [];
    answered.add(id);
    return [{ id, score, payload: structuredClone(payload), model }];
  });
}

/** Rounding may carry a cosine a ten-millionth over its bounds. */
function clamp(cosine: number): number {
  return Math.max(-1, Math.min(1, cosine));
}
