import { describe, expect, it } from 'vitest';
import type { Graph } from '../../server/ports/graph.ts';
import { candidate, FIVE, job, type Opened, requires, skillsOf, version } from './graph-sample.ts';

/** The newest state wins, in whatever order the states arrive. */
export function describeVersions(opened: Opened): void {
  const state = (n: number) => ({ ...candidate(1, { name: `state ${n}` }), version: version(n) });
  const put = (graph: Graph, ...states: number[]) => graph.put('candidate', states.map(state));
  const remove = (graph: Graph, n: number) => graph.remove('candidate', [1], version(n));
  const stored = async (graph: Graph) => (await graph.list('candidate', 0, 10)).map(({ name }) => name);

  describe('minds versions', () => {
    it('leaves out an older state, takes an equal and a newer one', async () => {
      const { graph } = opened();
      await put(graph, 5);
      await put(graph, 4);
      expect(await stored(graph)).toEqual(['state 5']);
      await graph.put('candidate', [{ ...candidate(1, { name: 'state 5 again' }), version: version(5) }]);
      expect(await stored(graph)).toEqual(['state 5 again']);
      await put(graph, 6);
      expect(await graph.list('candidate', 0, 10)).toMatchObject([{ name: 'state 6', version: version(6) }]);
    });

    it('leaves the relationships of a newer state alone', async () => {
      const { graph } = opened();
      await graph.put('job', [{ ...job(1, { requires: requires(['Go', 'Rust']) }), version: version(5) }]);
      await graph.put('job', [{ ...job(1, { requires: requires(['Cobol']) }), version: version(4) }]);
      const [kept] = await graph.list('job', 0, 1);
      expect(kept?.requires.map(({ name }) => name).sort()).toEqual(['Go', 'Rust']);
    });

    it('judges each document of a batch on its own', async () => {
      const { graph } = opened();
      await put(graph, 5);
      await graph.put('candidate', [
        { ...candidate(2), version: version(3) },
        state(4),
        { ...candidate(3), version: version(1) },
      ]);
      expect(await stored(graph)).toEqual(['state 5', 'Candidate 2', 'Candidate 3']);
      await put(graph, 7, 9, 8);
      expect(await stored(graph)).toEqual(['state 9', 'Candidate 2', 'Candidate 3']);
    });

    it('keeps a removed document away from older states only', async () => {
      const { graph } = opened();
      await put(graph, 5);
      await remove(graph, 7);
      await put(graph, 6);
      expect(await stored(graph)).toEqual([]);
      await put(graph, 7);
      expect(await stored(graph)).toEqual(['state 7']);
      await remove(graph, 6);
      expect(await stored(graph)).toEqual(['state 7']);
      await remove(graph, 7);
      expect(await stored(graph)).toEqual([]);
    });

    it('remembers the removal of what it never had, and does not lower it', async () => {
      const { graph } = opened();
      await remove(graph, 8);
      await remove(graph, 3);
      await put(graph, 5);
      expect(await stored(graph)).toEqual([]);
      await put(graph, 9);
      expect(await stored(graph)).toEqual(['state 9']);
    });

    it('tells kinds apart', async () => {
      const { graph } = opened();
      await graph.remove('job', [1], version(9));
      await put(graph, 1);
      await graph.put('job', [{ ...job(1), version: version(8) }]);
      expect(await stored(graph)).toEqual(['state 1']);
      expect(await graph.list('job', 0, 10)).toEqual([]);
    });

    it('ends at the newest when writers race over the same documents', async () => {
      const { graph } = opened();
      const ids = Array.from({ length: 60 }, (_, index) => index + 1);
      const round = (n: number) => {
        const order = n % 2 === 0 ? ids : [...ids].reverse();
        const skills = skillsOf([...FIVE.slice(n % 5), `new in ${n}`, `also new in ${n % 3}`]);
        return order.map((id) => ({ ...candidate(id, { name: `state ${n}`, skills }), version: version(n) }));
      };
      const rounds = Array.from({ length: 12 }, (_, index) => ((index * 5) % 12) + 1);
      const writers = rounds.map((n) =>
        n === 11 ? graph.remove('candidate', ids, version(n)) : graph.put('candidate', round(n)),
      );
      await Promise.all(writers);
      const kept = await graph.list('candidate', 0, 100);
      expect(new Set(kept.map(({ name }) => name))).toEqual(new Set(['state 12']));
      expect(kept).toHaveLength(60);
      const names = round(12)[0]
        ?.skills.map(({ name }) => name)
        .sort();
      for (const { skills } of kept) expect(skills.map(({ name }) => name).sort()).toEqual(names);
    });
  });
}
