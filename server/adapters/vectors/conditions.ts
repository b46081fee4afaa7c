import type { VectorCondition, VectorSearch } from '../../ports/vectors.ts';
import type { Columns } from './columns.ts';

/** Whether the payload in a slot passes. */
export type SlotTest = (slot: number) => boolean;

/**
 * The filter of a search as one function of the slot, with Qdrant's rules: a list passes when one of its
 * elements does; a missing or null field, or a value of another type, passes nothing.
 */
export function compileFilter<Payload>(
  columns: Columns,
  { must = [], should = [] }: Pick<VectorSearch<Payload>, 'must' | 'should'>,
): SlotTest {
  const all = must.map((condition) => compileCondition(columns, condition));
  const any = should.map((condition) => compileCondition(columns, condition));
  return (slot) => {
    for (const passes of all) if (!passes(slot)) return false;
    if (any.length === 0) return true;
    for (const passes of any) if (passes(slot)) return true;
    return false;
  };
}

function compileCondition<Payload>(columns: Columns, condition: VectorCondition<Payload>): SlotTest {
  const column = columns.of(condition.key);
  const passes = compileTest(condition);
  return (slot) => {
    const value = column[slot];
    return Array.isArray(value) ? value.some(passes) : passes(value);
  };
}

function compileTest<Payload>(condition: VectorCondition<Payload>): (value: unknown) => boolean {
  if ('match' in condition) return (value) => value === condition.match;
  if ('any' in condition) {
    const wanted = new Set<unknown>(condition.any);
    return (value) => wanted.has(value);
  }
  const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = condition;
  return (value) => typeof value === 'number' && value >= gte && value <= lte;
}
