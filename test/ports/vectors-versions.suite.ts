import { describe, expect, it } from 'vitest';
import type { Vectors } from '../../server/ports/vectors.ts';
import { type Opened, skillPoint, version } from './vectors-sample.ts';

/** The newest state wins, in whatever order the states arrive. */
export function describeVersions(opened: Opened): void {
  const state = (n: number) => skillPoint(1, { version: version(n), payload: { skill_name: `state ${n}` } });
  const put = (vectors: Vectors, ...states: number[]) => vectors.put('skills_semantic', states.map(state));
  const remove = (vectors: Vectors, n: number) => vectors.remove('skills_semantic', [1], version(n));
  const stored = async (vectors: Vectors) =>
    (await vectors.retrieve('skills_semantic', [1]))[0]?.payload.skill_name;

  describe('minds versions', () => {
    it('leaves out an older state, takes an equal and a newer one', async () => {
      const { vectors } = opened();
      await put(vectors, 5);
      await put(vectors, 4);
      expect(await stored(vectors)).toBe('state 5');
      const again = skillPoint(1, { version: version(5), payload: { skill_name: 'state 5 again' } });
      await vectors.put('skills_semantic', [again]);
      expect(await stored(vectors)).toBe('state 5 again');
      await put(vectors, 6);
      expect(await stored(vectors)).toBe('state 6');
    });

    it('compares the epoch before the position', async () => {
      const { vectors } = opened();
      await vectors.put('skills_semantic', [skillPoint(1, { version: `00000002${'0'.repeat(16)}` })]);
      await vectors.put('skills_semantic', [
        skillPoint(1, { version: `00000001${'f'.repeat(16)}`, payload: { skill_name: 'earlier epoch' } }),
      ]);
      expect(await stored(vectors)).toBe('Skill 1');
    });

    it('keeps the newest of one batch', async () => {
      const { vectors } = opened();
      await put(vectors, 3, 9, 7);
      expect(await stored(vectors)).toBe('state 9');
    });

    it('keeps a removed point away from older states only', async () => {
      const { vectors } = opened();
      await put(vectors, 5);
      await remove(vectors, 7);
      await put(vectors, 6);
      expect(await stored(vectors)).toBeUndefined();
      await put(vectors, 7);
      expect(await stored(vectors)).toBe('state 7');
      await remove(vectors, 8);
      await put(vectors, 9);
      expect(await stored(vectors)).toBe('state 9');
    });

    it('does not remove what is newer', async () => {
      const { vectors } = opened();
      await put(vectors, 5);
      await remove(vectors, 4);
      expect(await stored(vectors)).toBe('state 5');
      await remove(vectors, 5);
      expect(await stored(vectors)).toBeUndefined();
    });

    it('remembers the removal of what it never had', async () => {
      const { vectors } = opened();
      await remove(vectors, 5);
      await put(vectors, 4);
      expect(await stored(vectors)).toBeUndefined();
    });

    it('does not lower a tombstone', async () => {
      const { vectors } = opened();
      await remove(vectors, 8);
      await remove(vectors, 3);
      await put(vectors, 5);
      expect(await stored(vectors)).toBeUndefined();
    });

    it('remembers points and tombstones over a restart', async () => {
      await put(opened().vectors, 5);
      await opened().vectors.put('skills_semantic', [skillPoint(2, { version: version(5) })]);
      await opened().vectors.remove('skills_semantic', [2], version(6));
      const vectors = await opened().reopen();
      await put(vectors, 4);
      await vectors.put('skills_semantic', [skillPoint(2, { version: version(5) })]);
      expect(await stored(vectors)).toBe('state 5');
      expect(await vectors.list('skills_semantic', 0, 10)).toEqual([state(5)]);
    });

    it('ends at the newest when writers race', async () => {
      const { vectors } = opened();
      const states = Array.from({ length: 30 }, (_, index) => ((index * 7) % 30) + 1);
      await Promise.all(states.map((n) => (n % 5 === 0 ? remove(vectors, n) : put(vectors, n))));
      expect(await stored(vectors)).toBeUndefined();
      await put(vectors, 29);
      expect(await stored(vectors)).toBeUndefined();
      await Promise.all([put(vectors, 32), put(vectors, 31), put(vectors, 33), put(vectors, 30)]);
      expect(await stored(vectors)).toBe('state 33');
    });
  });
}
