import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocuments, GraphKind } from '../../server/ports/graph.ts';
import { describeCompanyQueries } from './graph-company-queries.suite.ts';
import {
  candidate,
  company,
  FIVE,
  inOrder,
  job,
  match,
  type Opened,
  type OpenedGraph,
  putAll,
  requires,
  skill,
  skillsOf,
  version,
  workedAt,
} from './graph-sample.ts';
import { describeSkillQueries } from './graph-skill-queries.suite.ts';
import { describeVersions } from './graph-versions.suite.ts';
import { describeWorld } from './graph-world.suite.ts';

/** What every graph adapter must do. `open` gives an empty graph each time; the suite closes it. */
export function describeGraph(name: string, open: () => Promise<OpenedGraph>): void {
  describe(`graph: ${name}`, () => {
    describe('one at a time', () => {
      let present: OpenedGraph;
      beforeEach(async () => {
        present = await open();
      });
      afterEach(() => present.close());
      describeKeeping(() => present);
      describeVersions(() => present);
      describeSkillQueries(() => present);
      describeCompanyQueries(() => present);
    });
    describeWorld(open);
  });
}

const ODD = '“O’Brien” \\ \' " %_ 名前 🚀 \n {"a":1} $1';

const DOCUMENTS: { [Kind in GraphKind]: GraphDocuments[Kind][] } = {
  candidate: [
    candidate(1, {
      skills: [
        { name: 'React', proficiency: 'Expert', years: 8, validated: true, last_used: '2025-12-01' },
        { name: ODD, proficiency: 'Learning', years: null, validated: false, last_used: null },
        { name: 'Go', proficiency: 'Working', years: 0.5, validated: false, last_used: '1999-02-28' },
      ],
      worked_at: [
        workedAt(5),
        workedAt(5, { title: 'Lead', start_date: '2023-06-02', end_date: null, is_current: true }),
        workedAt(77, { title: ODD }),
      ],
    }),
    candidate(2, { skills: [], worked_at: [], preferred_locations: [], salary_min: null, location: null }),
    candidate(5_000_000_000, { name: ODD, years_experience: null, validation_score: 87.25, location: ODD }),
  ],
  job: [
    job(1, {
      requires: [
        { name: 'React', required: true, min_years: 5, weight: 1 },
        { name: ODD, required: false, min_years: null, weight: 0.5 },
      ],
      nice_to_have: [
        { name: 'WebRTC', weight: 0.5 },
        { name: 'React', weight: 0.25 },
      ],
    }),
    job(2, {
      requires: [],
      nice_to_have: [],
      locations: [],
      salary_min: null,
      salary_max: null,
      location: null,
    }),
    job(5_000_000_000, { title: ODD, company_name: ODD, locations: [ODD, 'Remote'], status: 'closed' }),
  ],
  company: [
    company(1),
    company(2, { size: null, industry: null, industry_parent: null, tech_stack: [] }),
    company(3, { name: ODD, industry: ODD, industry_parent: ODD, tech_stack: [ODD, 'Go'] }),
  ],
  skill: [skill(1), skill(2, { category: null, usage_count: 0 }), skill(3, { name: ODD })],
  match: [match(1), match(2, { status: 'hired', score: 0 }), match(3, { candidate_id: 404, job_id: 404 })],
};
const KINDS = Object.keys(DOCUMENTS) as GraphKind[];

function describeKeeping(opened: Opened): void {
  /** Page by page, so that the cursor is exercised too. */
  const listed = async <Kind extends GraphKind>(kind: Kind, pageSize = 2) => {
    const found: object[] = [];
    for (let after = 0; ; ) {
      const page = await opened().graph.list(kind, after, pageSize);
      found.push(...page.map(inOrder));
      const last = page.at(-1);
      if (!last) return found;
      after = last.id;
    }
  };
  const stored = (...documents: object[]) =>
    documents.map((each) => inOrder({ ...each, version: version(1) }));

  describe('keeps documents', () => {
    it.each(KINDS)('gives back every property of each %s, in ascending id order', async (kind) => {
      const documents = DOCUMENTS[kind];
      await putAll(opened().graph, kind, ...[...documents].reverse());
      expect(await listed(kind)).toEqual(stored(...documents));
      expect(await listed(kind, 1)).toEqual(stored(...documents));
      expect(await opened().graph.list(kind, 1, 1)).toHaveLength(1);
    });

    it.each(KINDS)('does nothing for no %s', async (kind) => {
      const { graph } = opened();
      await graph.put(kind, []);
      await graph.remove(kind, [], version(1));
      await graph.remove(kind, [4, 4, 5], version(1));
      expect(await graph.list(kind, 0, 10)).toEqual([]);
    });

    it('replaces all properties and relationships', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', ...DOCUMENTS.candidate);
      await putAll(graph, 'job', ...DOCUMENTS.job);
      const changed = candidate(1, {
        name: 'Somebody Else',
        skills: [...skillsOf(['Rust']), ...skillsOf(['React'], 'Learning')],
        worked_at: [workedAt(6)],
      });
      const changedJob = job(1, { requires: requires(['WebRTC', 'React'], false), nice_to_have: [] });
      await putAll(graph, 'candidate', changed);
      await putAll(graph, 'job', changedJob);
      expect((await listed('candidate'))[0]).toEqual(stored(changed)[0]);
      expect((await listed('job'))[0]).toEqual(stored(changedJob)[0]);
      expect((await listed('candidate')).slice(1)).toEqual(stored(...DOCUMENTS.candidate.slice(1)));
    });

    it('ends the same when the same is put again', async () => {
      const { graph } = opened();
      for (let time = 0; time < 2; time++) await putAll(graph, 'candidate', ...DOCUMENTS.candidate);
      expect(await listed('candidate')).toEqual(stored(...DOCUMENTS.candidate));
      await putAll(graph, 'candidate', candidate(7), candidate(7, { name: 'The last one counts' }));
      expect((await graph.list('candidate', 6, 1))[0]?.name).toBe('The last one counts');
    });

    it('leaves relationships to those who list them, whoever is removed first', async () => {
      const { graph } = opened();
      const worker = candidate(1, { worked_at: [workedAt(3)] });
      await putAll(graph, 'skill', ...FIVE.map((name, index) => skill(index + 1, { name })));
      await putAll(graph, 'company', company(3));
      await putAll(graph, 'candidate', worker);
      await putAll(graph, 'job', job(2, { company_id: 3 }));
      await putAll(graph, 'match', match(9));
      await graph.remove('skill', [1, 2, 3, 4, 5], version(2));
      await graph.remove('company', [3], version(2));
      expect(await listed('candidate')).toEqual(stored(worker));
      expect(await listed('job')).toEqual(stored(job(2, { company_id: 3 })));
      expect(await graph.jobsForCandidate(1)).toHaveLength(1);
      await graph.remove('candidate', [1], version(2));
      expect(await listed('match')).toEqual(stored(match(9)));
      expect(await graph.candidatesForJob(2)).toEqual([]);
      expect(await listed('company')).toEqual([]);
    });

    it('takes many at once, fast enough for a resync', async () => {
      const { graph } = opened();
      const many = Array.from({ length: 1_000 }, (_, index) => candidate(index + 1));
      await putAll(graph, 'candidate', ...many);
      expect(await graph.list('candidate', 0, 2_000)).toHaveLength(1_000);
      await graph.remove(
        'candidate',
        many.map(({ id }) => id),
        version(2),
      );
      expect(await graph.list('candidate', 0, 10)).toEqual([]);
    });

    it('answers a ping', async () => {
      await expect(opened().graph.ping()).resolves.toBeUndefined();
    });
  });
}
