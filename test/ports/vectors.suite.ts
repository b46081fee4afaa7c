import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFilters } from './vectors-filters.suite.ts';
import {
  candidatePoint,
  cosineOf,
  jobPoint,
  type Opened,
  type OpenedVectors,
  skillPoint,
  vectorNear,
  vectorOf,
  version,
} from './vectors-sample.ts';
import { describeVersions } from './vectors-versions.suite.ts';

/** What every vectors adapter must do. `open` gives an empty store each time; the suite closes it. */
export function describeVectors(name: string, open: () => Promise<OpenedVectors>): void {
  describe(`vectors: ${name}`, () => {
    let present: OpenedVectors;
    beforeEach(async () => {
      present = await open();
    });
    afterEach(() => present.close());
    describeKeeping(() => present);
    describeSearch(() => present);
    describeFilters(() => present);
    describeVersions(() => present);
  });
}

function describeKeeping(opened: Opened): void {
  describe('keeps points', () => {
    it('gives back what was put, in each collection on its own', async () => {
      const { vectors } = opened();
      const candidate = candidatePoint(7);
      const job = jobPoint(7);
      const skill = skillPoint(7);
      await vectors.put('candidate_profiles', [candidate]);
      await vectors.put('job_descriptions', [job]);
      await vectors.put('skills_semantic', [skill]);
      expect(await vectors.retrieve('candidate_profiles', [7])).toEqual([candidate]);
      expect(await vectors.retrieve('job_descriptions', [7])).toEqual([job]);
      expect(await vectors.retrieve('skills_semantic', [7])).toEqual([skill]);
    });

    it('gives back nulls, empty lists and any text', async () => {
      const { vectors } = opened();
      const odd = '“O’Brien” \\ \' " 名前 🚀 \u0000 \n {"a":1}';
      const payload = {
        name: odd,
        years_experience: null,
        salary_min: null,
        location: null,
        preferred_locations: [],
        skills: [odd],
        availability: null,
      };
      const point = candidatePoint(1, { payload, model: odd, text_hash: odd });
      await vectors.put('candidate_profiles', [point]);
      expect(await vectors.retrieve('candidate_profiles', [1])).toEqual([point]);
      expect(await (await opened().reopen()).retrieve('candidate_profiles', [1])).toEqual([point]);
    });

    it('does nothing for nothing', async () => {
      const { vectors } = opened();
      await vectors.put('skills_semantic', []);
      await vectors.remove('skills_semantic', [], version(1));
      expect(await vectors.retrieve('skills_semantic', [])).toEqual([]);
      expect(await vectors.retrieve('skills_semantic', [1, 2])).toEqual([]);
      expect(await vectors.list('skills_semantic', 0, 10)).toEqual([]);
      expect(await vectors.search('skills_semantic', { vector: vectorOf(1), limit: 10 })).toEqual([]);
    });

    it('lists in ascending id order, a page at a time', async () => {
      const { vectors } = opened();
      const ids = [5_000_000_000, 3, 100, 20, 1, 2_147_483_648];
      await vectors.put(
        'skills_semantic',
        ids.map((id) => skillPoint(id)),
      );
      await vectors.remove('skills_semantic', [20], version(2));
      const page = async (after: number, limit: number) =>
        (await vectors.list('skills_semantic', after, limit)).map(({ id }) => id);
      expect(await page(0, 2)).toEqual([1, 3]);
      expect(await page(3, 2)).toEqual([100, 2_147_483_648]);
      expect(await page(2_147_483_648, 2)).toEqual([5_000_000_000]);
      expect(await page(5_000_000_000, 2)).toEqual([]);
      expect((await vectors.list('skills_semantic', 2, 1))[0]).toEqual(skillPoint(3));
    });

    it('takes many at once', async () => {
      const { vectors } = opened();
      const points = Array.from({ length: 2_500 }, (_, index) => skillPoint(index + 1));
      await vectors.put('skills_semantic', points);
      expect(await vectors.list('skills_semantic', 2_499, 10)).toEqual([points[2_499]]);
      expect(await vectors.retrieve('skills_semantic', [1, 1_250, 2_500])).toHaveLength(3);
      await vectors.remove(
        'skills_semantic',
        points.map(({ id }) => id),
        version(2),
      );
      expect(await vectors.list('skills_semantic', 0, 10)).toEqual([]);
    });

    it('answers a ping', async () => {
      await expect(opened().vectors.ping()).resolves.toBeUndefined();
    });
  });
}

function describeSearch(opened: Opened): void {
  describe('searches', () => {
    it('finds the nearest first, with its cosine, payload and model', async () => {
      const { vectors } = opened();
      const cosines = [0.2, 0.95, -0.5, 0.7, 0.85];
      await vectors.put(
        'skills_semantic',
        cosines.map((cosine, index) => skillPoint(index + 1, { vector: vectorNear(42, cosine) })),
      );
      const hits = await vectors.search('skills_semantic', { vector: vectorOf(42), limit: 10 });
      expect(hits.map(({ id }) => id)).toEqual([2, 5, 4, 1, 3]);
      for (const hit of hits) expect(hit.score).toBeCloseTo(cosines[hit.id - 1] ?? Number.NaN, 4);
      expect(hits[0]).toMatchObject({ payload: skillPoint(2).payload, model: 'model-a' });
    });

    it('answers at most the limit, and only from the threshold up', async () => {
      const { vectors } = opened();
      const cosines = [0.9, 0.8, 0.71, 0.69, 0.1];
      await vectors.put(
        'skills_semantic',
        cosines.map((cosine, index) => skillPoint(index + 1, { vector: vectorNear(5, cosine) })),
      );
      const ids = async (limit: number, threshold?: number) => {
        const search = { vector: vectorOf(5), limit, ...(threshold === undefined ? {} : { threshold }) };
        return (await vectors.search('skills_semantic', search)).map(({ id }) => id);
      };
      expect(await ids(2)).toEqual([1, 2]);
      expect(await ids(0)).toEqual([]);
      expect(await ids(10, 0.7)).toEqual([1, 2, 3]);
      expect(await ids(10, 0.95)).toEqual([]);
      expect(await ids(10, -1)).toEqual([1, 2, 3, 4, 5]);
    });

    it('finds the exact nearest among a few thousand', async () => {
      const { vectors } = opened();
      const points = Array.from({ length: 3_000 }, (_, index) => skillPoint(index + 1));
      await vectors.put('skills_semantic', points);
      for (const seed of [900_001, 900_002, 900_003]) {
        const query = vectorOf(seed);
        const nearest = points
          .map(({ id, vector }) => ({ id, cosine: cosineOf(query, vector) }))
          .sort((left, right) => right.cosine - left.cosine)
          .slice(0, 10);
        const hits = await vectors.search('skills_semantic', { vector: query, limit: 10 });
        expect(hits.map(({ id }) => id)).toEqual(nearest.map(({ id }) => id));
      }
    });

    it('sees every change as soon as it is acknowledged', async () => {
      const { vectors } = opened();
      const nearest = async () =>
        (await vectors.search('skills_semantic', { vector: vectorOf(1), limit: 1 }))[0]?.payload.skill_name;
      for (let turn = 1; turn <= 20; turn++) {
        const point = skillPoint(1, { version: version(turn), payload: { skill_name: `name ${turn}` } });
        await vectors.put('skills_semantic', [point]);
        expect(await nearest()).toBe(`name ${turn}`);
      }
      await vectors.put('skills_semantic', [skillPoint(1, { version: version(21), vector: vectorOf(2) })]);
      const [moved] = await vectors.search('skills_semantic', { vector: vectorOf(2), limit: 1 });
      expect(moved?.score).toBeCloseTo(1, 5);
      await vectors.remove('skills_semantic', [1], version(22));
      expect(await nearest()).toBeUndefined();
    });
  });
}
