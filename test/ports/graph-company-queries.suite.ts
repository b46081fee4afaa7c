import { describe, expect, it } from 'vitest';
import { candidate, company, type Opened, putAll, skillsOf, workedAt } from './graph-sample.ts';

/** Spec queries 4 and 5. */
export function describeCompanyQueries(opened: Opened): void {
  describe('similar companies', () => {
    it('are of the same industry and size', async () => {
      const { graph } = opened();
      await putAll(
        graph,
        'company',
        company(1),
        company(4, { tech_stack: [] }),
        company(3, { name: 'Third' }),
        company(5, { size: 'enterprise' }),
        company(6, { industry: 'Retail' }),
        company(7, { size: null }),
        company(8, { industry: null }),
      );
      expect(await graph.similarCompanies(1)).toEqual([
        { company_id: 3, name: 'Third', tech_stack: ['Go', 'Rust'] },
        { company_id: 4, name: 'Company 4', tech_stack: [] },
      ]);
      expect(await graph.similarCompanies(1, { limit: 1 })).toHaveLength(1);
      expect(await graph.similarCompanies(404)).toEqual([]);
    });

    it('are none without a size or an industry', async () => {
      const { graph } = opened();
      const bare = { size: null, industry: null };
      await putAll(graph, 'company', company(1, { size: null }), company(2, { size: null }));
      await putAll(graph, 'company', company(3, bare), company(4, bare));
      for (const id of [1, 2, 3, 4]) expect(await graph.similarCompanies(id)).toEqual([]);
    });

    it('are ten unless asked otherwise, and change with the company', async () => {
      const { graph } = opened();
      const many = Array.from({ length: 15 }, (_, index) => company(index + 1));
      await putAll(graph, 'company', ...many);
      const ids = (await graph.similarCompanies(3)).map(({ company_id }) => company_id);
      expect(ids).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
      await putAll(graph, 'company', company(3, { industry: 'Retail' }));
      expect(await graph.similarCompanies(3)).toEqual([]);
    });
  });

  describe('alumni of similar companies', () => {
    it('have the skill and worked at another company of the industry, of any size', async () => {
      const { graph } = opened();
      await putAll(graph, 'company', company(1), company(2), company(3, { size: 'enterprise' }));
      await putAll(graph, 'company', company(4, { industry: 'Retail' }));
      const go = skillsOf(['Go'], 'Learning');
      await putAll(
        graph,
        'candidate',
        candidate(15, { skills: go, worked_at: [workedAt(3), workedAt(2), workedAt(2, { title: 'Again' })] }),
        candidate(14, { skills: go, worked_at: [workedAt(2)] }),
        candidate(13, { skills: go, worked_at: [workedAt(1)] }),
        candidate(12, { skills: go, worked_at: [workedAt(4)] }),
        candidate(11, { skills: skillsOf(['Rust']), worked_at: [workedAt(2)] }),
        candidate(10, { skills: go }),
      );
      expect(await graph.alumniOfSimilarCompanies(1, 'Go')).toEqual([
        { candidate_id: 14, name: 'Candidate 14', previous_company: 'Company 2' },
        { candidate_id: 15, name: 'Candidate 15', previous_company: 'Company 2' },
        { candidate_id: 15, name: 'Candidate 15', previous_company: 'Company 3' },
      ]);
      expect(await graph.alumniOfSimilarCompanies(1, 'Go', { limit: 2 })).toHaveLength(2);
      expect(await graph.alumniOfSimilarCompanies(1, 'go')).toEqual([]);
      expect(await graph.alumniOfSimilarCompanies(1, "Go' or true --")).toEqual([]);
      expect(await graph.alumniOfSimilarCompanies(4, 'Go')).toEqual([]);
      expect(await graph.alumniOfSimilarCompanies(404, 'Go')).toEqual([]);
    });

    it('does not count a company by its own name only, and gives a shared name once', async () => {
      const { graph } = opened();
      await putAll(graph, 'company', company(1), company(2, { name: 'Twin' }), company(3, { name: 'Twin' }));
      const both = candidate(5, { worked_at: [workedAt(2), workedAt(3)] });
      await putAll(graph, 'candidate', both, candidate(6, { worked_at: [workedAt(99)] }));
      expect(await graph.alumniOfSimilarCompanies(1, 'Kafka')).toEqual([
        { candidate_id: 5, name: 'Candidate 5', previous_company: 'Twin' },
      ]);
    });

    it('are twenty unless asked otherwise', async () => {
      const { graph } = opened();
      await putAll(graph, 'company', company(1), company(2));
      const many = Array.from({ length: 25 }, (_, index) =>
        candidate(index + 1, { worked_at: [workedAt(2)] }),
      );
      await putAll(graph, 'candidate', ...many);
      const found = await graph.alumniOfSimilarCompanies(1, 'Go');
      expect(found.map(({ candidate_id }) => candidate_id)).toEqual(many.slice(0, 20).map(({ id }) => id));
    });
  });
}
