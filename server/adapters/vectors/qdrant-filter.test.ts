import { expect, test } from 'vitest';
import type { JobPayload, VectorCondition } from '../../ports/vectors.ts';
import { qdrantFilter, REMOVED } from './qdrant-filter.ts';

const must = (...conditions: VectorCondition<JobPayload>[]) => qdrantFilter({ must: conditions });

test('a removed point passes no filter', () => {
  expect(qdrantFilter({})).toEqual({ must: [], must_not: [REMOVED] });
});

test('text is matched and a number compared, since Qdrant matches whole numbers alone', () => {
  expect(must({ key: 'status', match: 'active' })?.must).toEqual([
    { key: 'status', match: { value: 'active' } },
  ]);
  expect(must({ key: 'salary_min', match: 12.5 })?.must).toEqual([
    { key: 'salary_min', range: { gte: 12.5, lte: 12.5 } },
  ]);
});

test('a list of text and numbers is parted by kind', () => {
  expect(must({ key: 'locations', any: ['Oslo', 7] })?.must).toEqual([
    {
      should: [
        { key: 'locations', match: { any: ['Oslo'] } },
        { key: 'locations', range: { gte: 7, lte: 7 } },
      ],
    },
  ]);
  expect(must({ key: 'job_id', any: [1, 2] })?.must).toEqual([{ key: 'job_id', match: { any: [1, 2] } }]);
});

test('one of nothing passes nothing, beside others it is left out', () => {
  expect(must({ key: 'locations', any: [] })).toBeNull();
  expect(qdrantFilter<JobPayload>({ should: [{ key: 'locations', any: [] }] })).toBeNull();
  const some = qdrantFilter<JobPayload>({
    should: [
      { key: 'locations', any: [] },
      { key: 'status', match: 'active' },
    ],
  });
  expect(some?.should).toEqual([{ key: 'status', match: { value: 'active' } }]);
});

test('a range keeps the bounds it has', () => {
  expect(must({ key: 'salary_min', gte: 5 })?.must).toEqual([{ key: 'salary_min', range: { gte: 5 } }]);
  expect(must({ key: 'salary_min', lte: 9 })?.must).toEqual([{ key: 'salary_min', range: { lte: 9 } }]);
});
