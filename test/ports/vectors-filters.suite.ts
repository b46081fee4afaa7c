import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QDRANT_COLLECTIONS } from '../../database/migrations/003_qdrant_collections.ts';
import type {
  CandidatePayload,
  JobPayload,
  VectorCondition,
  VectorPoint,
} from '../../server/ports/vectors.ts';
import { candidatePoint, jobPoint, type Opened, passes, vectorOf } from './vectors-sample.ts';

type JobFilter = { must?: VectorCondition<JobPayload>[]; should?: VectorCondition<JobPayload>[] };

const HOSTILE = [
  "' or 1 = 1 --",
  '" or ""="',
  "O'Brien",
  'back\\slash',
  "\\'",
  '%',
  '_*?',
  'a\u0000b',
  '名前 🚀',
  '{"match": {"value": "active"}}',
  "'; drop table jobs; --",
  'true',
  'null',
  '1',
  '',
  ' Remote',
  'remote',
];

/** Filters, with the rules of Qdrant. */
export function describeFilters(opened: Opened): void {
  const found = async (filter: JobFilter) => {
    const search = { vector: vectorOf(1), limit: 1_000, ...filter };
    const hits = await opened().vectors.search('job_descriptions', search);
    return hits.map(({ id }) => id).sort((left, right) => left - right);
  };
  const putJobs = (...payloads: Partial<JobPayload>[]) =>
    opened().vectors.put(
      'job_descriptions',
      payloads.map((payload, index) => jobPoint(index + 1, { payload })),
    );

  describe('filters', () => {
    it('matches a value, or an element of a list', async () => {
      await putJobs({ status: 'active' }, { status: 'closed' }, { locations: ['Berlin'], company_id: 4 });
      expect(await found({ must: [{ key: 'status', match: 'active' }] })).toEqual([1, 3]);
      expect(await found({ must: [{ key: 'locations', match: 'Berlin' }] })).toEqual([3]);
      expect(await found({ must: [{ key: 'company_id', match: 4 }] })).toEqual([3]);
      expect(await found({ must: [{ key: 'company_id', any: [4, 9] }] })).toEqual([1, 2, 3]);
      expect(await found({ must: [{ key: 'status', any: ['closed', 'filled'] }] })).toEqual([2]);
      expect(await found({ must: [{ key: 'locations', any: ['Berlin', 'Austin, TX'] }] })).toEqual([1, 2, 3]);
      expect(await found({ must: [{ key: 'locations', any: [] }] })).toEqual([]);
    });

    it('takes ranges with their bounds', async () => {
      await putJobs(
        { salary_min: 100_000 },
        { salary_min: 150_000 },
        { salary_min: 200_000 },
        { salary_min: 0 },
      );
      expect(await found({ must: [{ key: 'salary_min', gte: 150_000 }] })).toEqual([2, 3]);
      expect(await found({ must: [{ key: 'salary_min', lte: 150_000 }] })).toEqual([1, 2, 4]);
      expect(await found({ must: [{ key: 'salary_min', gte: 100_000, lte: 150_000 }] })).toEqual([1, 2]);
      expect(await found({ must: [{ key: 'salary_min', gte: 0.5, lte: 99_999.5 }] })).toEqual([]);
      expect(await found({ must: [{ key: 'salary_min', gte: 150_000, lte: 100_000 }] })).toEqual([]);
    });

    it('lets a missing value, an empty list and another type pass nothing', async () => {
      await putJobs({ salary_min: null, location: null, locations: [] });
      expect(await found({ must: [{ key: 'salary_min', gte: 0 }] })).toEqual([]);
      expect(await found({ must: [{ key: 'salary_min', lte: 1_000_000 }] })).toEqual([]);
      expect(await found({ must: [{ key: 'location', match: 'null' }] })).toEqual([]);
      expect(await found({ must: [{ key: 'locations', any: ['Remote', ''] }] })).toEqual([]);
      expect(await found({ must: [{ key: 'status', match: 1 }] })).toEqual([]);
      expect(await found({ must: [{ key: 'company_id', match: '9' }] })).toEqual([]);
      expect(await found({ must: [{ key: 'status', gte: 0 }] })).toEqual([]);
    });

    it('wants all of must and one of should', async () => {
      await putJobs(
        { salary_min: 150_000, locations: ['Remote'] },
        { salary_min: 150_000, locations: ['Oslo'] },
        { salary_min: 90_000, locations: ['Remote'] },
        { salary_min: 150_000, locations: ['Paris', 'Remote'], status: 'paused' },
      );
      const must: JobFilter['must'] = [
        { key: 'status', match: 'active' },
        { key: 'salary_min', gte: 100_000 },
      ];
      const should: JobFilter['should'] = [
        { key: 'locations', any: ['Remote'] },
        { key: 'locations', match: 'Paris' },
      ];
      expect(await found({ must, should })).toEqual([1]);
      expect(await found({ should })).toEqual([1, 3, 4]);
      expect(await found({ must, should: [] })).toEqual([1, 2]);
      expect(await found({ must: [], should: [] })).toEqual([1, 2, 3, 4]);
    });

    it('compares text letter by letter, whatever it looks like', async () => {
      await putJobs(...HOSTILE.map((text) => ({ title: text, status: text, locations: ['x', text] })));
      for (const [index, text] of HOSTILE.entries()) {
        expect(await found({ must: [{ key: 'status', match: text }] })).toEqual([index + 1]);
        expect(await found({ must: [{ key: 'status', any: [text] }] })).toEqual([index + 1]);
        expect(await found({ must: [{ key: 'locations', any: [text, 'nowhere'] }] })).toEqual([index + 1]);
        expect(await found({ must: [{ key: 'status', match: `${text}'` }] })).toEqual([]);
      }
    });

    it('forgets the values that a point had before', async () => {
      await putJobs({ status: 'active', locations: ['Oslo'], salary_min: 1 });
      await putJobs({ status: 'closed', locations: [], salary_min: null });
      expect(await found({ must: [{ key: 'status', match: 'active' }] })).toEqual([]);
      expect(await found({ must: [{ key: 'locations', match: 'Oslo' }] })).toEqual([]);
      expect(await found({ must: [{ key: 'salary_min', gte: 0 }] })).toEqual([]);
      expect(await found({ must: [{ key: 'status', match: 'closed' }] })).toEqual([1]);
    });

    it('answers any filter as its definition does', async () => {
      const { vectors } = opened();
      let base = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(candidates, { minLength: 1, maxLength: 12 }),
          filters,
          async (payloads, filter) => {
            base += 1_000;
            const points = payloads.map((payload, index) => candidatePoint(base + index, { payload }));
            await vectors.put('candidate_profiles', points);
            const only = { key: 'candidate_id', gte: base, lte: base + 999 } as const;
            const must = [only, ...filter.must];
            const hits = await vectors.search('candidate_profiles', {
              ...filter,
              must,
              vector: vectorOf(3),
              limit: 50,
            });
            const wanted = points.filter((point) => isWanted(point, filter)).map(({ id }) => id);
            expect(hits.map(({ id }) => id).sort((left, right) => left - right)).toEqual(wanted);
          },
        ),
        { numRuns: 150 },
      );
    });

    it('lists every filtered field among the indexes of its collection', () => {
      for (const key of ['status', 'salary_min', 'locations'] as const)
        expect(QDRANT_COLLECTIONS.job_descriptions.payload_indexes).toHaveProperty(key);
      for (const key of FIELDS)
        expect(QDRANT_COLLECTIONS.candidate_profiles.payload_indexes).toHaveProperty(key);
    });
  });
}

type CandidateFilter = {
  must: VectorCondition<CandidatePayload>[];
  should: VectorCondition<CandidatePayload>[];
};
const FIELDS = ['salary_min', 'validation_score', 'availability', 'preferred_locations'] as const;

function isWanted({ payload }: VectorPoint<CandidatePayload>, { must, should }: CandidateFilter): boolean {
  const holds = (condition: VectorCondition<CandidatePayload>) => passes(payload, condition);
  return must.every(holds) && (should.length === 0 || should.some(holds));
}

const places = fc.constantFrom('Remote', 'Oslo', "Côte d'Or", 'a"b');
const candidates = fc.record({
  salary_min: fc.option(fc.integer({ min: 0, max: 5 })),
  validation_score: fc.constantFrom(0, 12.5, 70, 70.01, 100),
  availability: fc.option(fc.constantFrom('immediate', '2_weeks', 'passive')),
  preferred_locations: fc.uniqueArray(places, { maxLength: 3 }),
});
const values = fc.oneof(places, fc.constantFrom('immediate', '2_weeks'), fc.integer({ min: 0, max: 5 }));
const bound = fc.constantFrom(0, 2, 12.5, 70, 100);
const conditions: fc.Arbitrary<VectorCondition<CandidatePayload>> = fc.oneof(
  fc.record({ key: fc.constantFrom(...FIELDS), match: values }),
  fc.record({ key: fc.constantFrom(...FIELDS), any: fc.array(values, { maxLength: 3 }) }),
  fc.record({ key: fc.constantFrom(...FIELDS), gte: bound, lte: bound }, { requiredKeys: ['key', 'gte'] }),
);
const filters: fc.Arbitrary<CandidateFilter> = fc.record({
  must: fc.array(conditions, { maxLength: 2 }),
  should: fc.array(conditions, { maxLength: 3 }),
});
