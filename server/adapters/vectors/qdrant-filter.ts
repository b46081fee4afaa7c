import type { Schemas } from '@qdrant/js-client-rest';
import type { VectorCondition, VectorSearch } from '../../ports/vectors.ts';

type Filter = Schemas['Filter'];
type Condition = Schemas['Condition'];

/** Marks a removed point; its tombstone stays so that an older state cannot bring it back. */
export const REMOVED: Condition = { key: 'hirewire.removed', match: { value: true } };

/** The filter of a search in Qdrant's words; null when it can pass nothing, as `any` of nothing does. */
export function qdrantFilter<Payload>({
  must = [],
  should = [],
}: Pick<VectorSearch<Payload>, 'must' | 'should'>): Filter | null {
  const all = must.map(qdrantCondition);
  const some = should.map(qdrantCondition).filter((condition) => condition !== null);
  if (all.includes(null) || (should.length > 0 && some.length === 0)) return null;
  return {
    must: all.filter((condition) => condition !== null),
    ...(some.length === 0 ? {} : { should: some }),
    must_not: [REMOVED],
  };
}

function qdrantCondition<Payload>(condition: VectorCondition<Payload>): Condition | null {
  const { key } = condition;
  if ('match' in condition) return equal(key, condition.match);
  if (!('any' in condition)) {
    const { gte, lte } = condition;
    return { key, range: { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) } };
  }
  const texts = condition.any.filter((value) => typeof value === 'string');
  const numbers = condition.any.filter((value) => typeof value === 'number');
  if (texts.length + numbers.length === 0) return null;
  const eachNumber = numbers.map((number) => equal(key, number));
  if (texts.length === 0 && numbers.every(Number.isSafeInteger)) return { key, match: { any: numbers } };
  const anyText: Condition[] = texts.length === 0 ? [] : [{ key, match: { any: texts } }];
  return { should: [...anyText, ...eachNumber] };
}

/** A number is compared as a range: Qdrant matches whole numbers alone, and not those of a field of fractions. */
function equal(key: string, value: string | number): Condition {
  return typeof value === 'string' ? { key, match: { value } } : { key, range: { gte: value, lte: value } };
}
