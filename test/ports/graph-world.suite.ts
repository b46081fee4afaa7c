import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceCandidates, referenceJobs, referenceSimilar } from './graph-reference.ts';
import { type OpenedGraph, putAll, version } from './graph-sample.ts';
import { generateWorld } from './graph-world.ts';

const DEPTHS = [
  { limit: 10, minimum: 5 },
  { limit: 1_000, minimum: 5 },
  { limit: 50, minimum: 6 },
  { limit: 1_000, minimum: 1 },
];

/** The three skill queries over 2,000 candidates and 1,000 jobs against the founding Cypher in plain TypeScript. */
export function describeWorld(open: () => Promise<OpenedGraph>): void {
  describe('over a generated world', () => {
    const world = generateWorld({ candidates: 2_000, jobs: 1_000, skills: 400, seed: 2_025 });
    let present: OpenedGraph;
    beforeAll(async () => {
      present = await open();
      await putAll(present.graph, 'candidate', ...world.candidates);
      await putAll(present.graph, 'job', ...world.jobs);
    });
    afterAll(() => present.close());

    it.each(DEPTHS)('finds the jobs of every twentieth candidate: %o', async (depth) => {
      let found = 0;
      for (const candidate of world.candidates.filter(({ id }) => id % 20 === 0)) {
        const expected = referenceJobs(candidate, world.jobs, depth);
        const hits = await present.graph.jobsForCandidate(candidate.id, optionsOf(depth));
        expect(hits.map(withSortedSkills)).toEqual(expected);
        found += hits.length;
      }
      expect(found).toBeGreaterThan(20);
    });

    it.each(DEPTHS)('finds the candidates of every tenth job: %o', async (depth) => {
      let found = 0;
      for (const job of world.jobs.filter(({ id }) => id % 10 === 0)) {
        const expected = referenceCandidates(job, world.candidates, depth);
        const hits = await present.graph.candidatesForJob(job.id, optionsOf(depth));
        expect(hits.map(withSortedSkills)).toEqual(expected);
        found += hits.length;
      }
      expect(found).toBeGreaterThan(20);
    });

    it.each(DEPTHS)('finds who is like every fortieth candidate: %o', async (depth) => {
      for (const candidate of world.candidates.filter(({ id }) => id % 40 === 0)) {
        const expected = referenceSimilar(candidate, world.candidates, depth);
        expect(await present.graph.similarCandidates(candidate.id, optionsOf(depth))).toEqual(expected);
      }
    });

    it('answers the same after half of it has changed', async () => {
      const other = generateWorld({ candidates: 2_000, jobs: 1_000, skills: 400, seed: 7 });
      const changed = <Node extends { id: number }>(before: Node[], after: Node[]) =>
        before.map((node, index) => (node.id % 2 === 0 ? (after[index] ?? node) : node));
      const candidates = changed(world.candidates, other.candidates).filter(({ id }) => id % 7 !== 0);
      const jobs = changed(world.jobs, other.jobs).filter(({ id }) => id % 5 !== 0);
      const { graph } = present;
      await graph.put(
        'candidate',
        candidates.map((node) => ({ ...node, version: version(2) })),
      );
      await graph.put(
        'job',
        jobs.map((node) => ({ ...node, version: version(2) })),
      );
      await graph.remove('candidate', idsWith(world.candidates, 7), version(2));
      await graph.remove('job', idsWith(world.jobs, 5), version(2));
      const depth = { limit: 100, minimum: 5 };
      for (const candidate of candidates.filter(({ id }) => id % 20 === 0)) {
        const hits = await graph.jobsForCandidate(candidate.id, optionsOf(depth));
        expect(hits.map(withSortedSkills)).toEqual(referenceJobs(candidate, jobs, depth));
      }
      for (const job of jobs.filter(({ id }) => id % 11 === 0)) {
        const hits = await graph.candidatesForJob(job.id, optionsOf(depth));
        expect(hits.map(withSortedSkills)).toEqual(referenceCandidates(job, candidates, depth));
      }
    });
  });
}

function optionsOf({ limit, minimum }: { limit: number; minimum: number }) {
  return { limit, minimumSharedSkills: minimum };
}

function idsWith(nodes: readonly { id: number }[], divisor: number): number[] {
  return nodes.map(({ id }) => id).filter((id) => id % divisor === 0);
}

function withSortedSkills<Hit extends { matched_skills: string[] }>(hit: Hit): Hit {
  return { ...hit, matched_skills: [...hit.matched_skills].sort() };
}
