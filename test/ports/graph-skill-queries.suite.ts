import { describe, expect, it } from 'vitest';
import { candidate, FIVE, job, type Opened, putAll, requires, skillsOf } from './graph-sample.ts';

const SIX = [...FIVE, 'Rust'];

/** Spec queries 1 to 3, case by case; the generated world compares them at large. */
export function describeSkillQueries(opened: Opened): void {
  describe('jobs for a candidate', () => {
    const jobIds = async (id: number, options = {}) =>
      (await opened().graph.jobsForCandidate(id, options)).map(({ job_id }) => job_id);

    it('share five skills, and say which', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', candidate(1, { skills: skillsOf([...SIX, 'Elm'], 'Learning') }));
      await putAll(graph, 'job', job(2, { requires: requires([...FIVE, 'Cobol']) }));
      await putAll(
        graph,
        'job',
        job(3, { requires: requires(FIVE.slice(0, 4)), nice_to_have: [{ name: 'React', weight: 1 }] }),
      );
      const hits = await graph.jobsForCandidate(1);
      expect(hits.map((hit) => ({ ...hit, matched_skills: [...hit.matched_skills].sort() }))).toEqual([
        {
          job_id: 2,
          title: 'Job 2',
          company_name: 'Nimbus Works',
          matched_skills: FIVE,
          skill_count: 5,
          weighted_score: 5,
        },
      ]);
    });

    it('are active, pay at least the minimum and are at a preferred place', async () => {
      const { graph } = opened();
      await putAll(
        graph,
        'candidate',
        candidate(1, { salary_min: 100_000, preferred_locations: ['Oslo', 'Remote'] }),
      );
      await putAll(
        graph,
        'job',
        job(1, { salary_min: 100_000, locations: ['Paris', 'Oslo'] }),
        job(2, { salary_min: 99_999 }),
        job(3, { salary_min: null }),
        job(4, { status: 'paused' }),
        job(5, { locations: ['oslo', 'Remote, US'] }),
        job(6, { locations: [], location: 'Remote' }),
      );
      expect(await jobIds(1)).toEqual([1]);
    });

    it('are none for a candidate without a minimum, a place or enough skills, or who is not there', async () => {
      const { graph } = opened();
      await putAll(graph, 'job', job(1, { salary_min: 0 }));
      await putAll(
        graph,
        'candidate',
        candidate(1, { salary_min: null }),
        candidate(2, { preferred_locations: [] }),
        candidate(3, { skills: skillsOf(FIVE.slice(1)) }),
        candidate(4, { skills: [] }),
      );
      for (const id of [1, 2, 3, 4, 404]) expect(await jobIds(id)).toEqual([]);
    });

    it('come by weight, then by number of skills, then by id', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', candidate(1, { skills: skillsOf([...SIX, 'Elm', 'Zig']) }));
      const mixed = (must: string[], may: string[]) => [...requires(must), ...requires(may, false)];
      await putAll(
        graph,
        'job',
        job(9, { requires: requires(FIVE) }),
        job(8, { requires: mixed(FIVE.slice(0, 4), ['React', 'Rust']) }),
        job(7, { requires: requires(FIVE) }),
        job(6, { requires: requires([...FIVE, 'Elm']) }),
        job(5, { requires: requires(SIX, false) }),
      );
      expect(await jobIds(1)).toEqual([6, 8, 7, 9, 5]);
      const scores = (await graph.jobsForCandidate(1)).map(({ weighted_score }) => weighted_score);
      expect(scores).toEqual([6, 5, 5, 5, 3]);
      expect(await jobIds(1, { limit: 2 })).toEqual([6, 8]);
      expect(await jobIds(1, { minimumSharedSkills: 6 })).toEqual([6, 8, 5]);
      expect(await jobIds(1, { minimumSharedSkills: 7 })).toEqual([]);
      expect(await jobIds(1, { limit: 0 })).toEqual([]);
    });

    it('are ten unless asked otherwise, and may share one skill when asked', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', candidate(1));
      await putAll(graph, 'job', ...Array.from({ length: 15 }, (_, index) => job(index + 1)));
      await putAll(graph, 'job', job(50, { requires: requires(['React']) }));
      expect(await jobIds(1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await jobIds(1, { limit: 100, minimumSharedSkills: 1 })).toHaveLength(16);
    });
  });

  describe('candidates for a job', () => {
    const candidateIds = async (id: number, options = {}) =>
      (await opened().graph.candidatesForJob(id, options)).map(({ candidate_id }) => candidate_id);

    it('have five of its skills as Expert or Working and are within its pay', async () => {
      const { graph } = opened();
      await putAll(graph, 'job', job(1, { requires: requires(SIX), salary_max: 150_000 }));
      await putAll(
        graph,
        'candidate',
        candidate(1, { salary_min: 150_000, years_experience: null }),
        candidate(2, { salary_min: 150_001 }),
        candidate(3, { salary_min: null }),
        candidate(4, { skills: [...skillsOf(FIVE.slice(1), 'Expert'), ...skillsOf(['Go'], 'Learning')] }),
        candidate(5, { skills: skillsOf(SIX, 'Expert'), preferred_locations: [], validation_score: 0 }),
      );
      const hits = await graph.candidatesForJob(1);
      expect(hits.map((hit) => ({ ...hit, matched_skills: [...hit.matched_skills].sort() }))).toEqual([
        {
          candidate_id: 5,
          name: 'Candidate 5',
          years_experience: 6,
          validation_score: 0,
          matched_skills: [...SIX].sort(),
          skill_count: 6,
        },
        {
          candidate_id: 1,
          name: 'Candidate 1',
          years_experience: null,
          validation_score: 70,
          matched_skills: FIVE,
          skill_count: 5,
        },
      ]);
    });

    it('come by number of skills, then by validation, then by id', async () => {
      const { graph } = opened();
      await putAll(graph, 'job', job(1, { requires: requires(SIX, false) }));
      await putAll(
        graph,
        'candidate',
        candidate(9, { validation_score: 80 }),
        candidate(8, { validation_score: 80 }),
        candidate(7, { validation_score: 80.5 }),
        candidate(6, { skills: skillsOf(SIX), validation_score: 1 }),
      );
      expect(await candidateIds(1)).toEqual([6, 7, 8, 9]);
      expect(await candidateIds(1, { limit: 3 })).toEqual([6, 7, 8]);
      expect(await candidateIds(1, { minimumSharedSkills: 6 })).toEqual([6]);
    });

    it('are asked for whatever the status, and are none for a job without pay or that is not there', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', ...Array.from({ length: 25 }, (_, index) => candidate(index + 1)));
      await putAll(graph, 'job', job(1, { status: 'closed' }), job(2, { salary_max: null }));
      expect(await candidateIds(1)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(await candidateIds(2)).toEqual([]);
      expect(await candidateIds(404)).toEqual([]);
    });
  });

  describe('similar candidates', () => {
    it('share five skills of any proficiency, most first, then by id', async () => {
      const { graph } = opened();
      await putAll(
        graph,
        'candidate',
        candidate(5, { skills: skillsOf(SIX) }),
        candidate(4, { skills: skillsOf(FIVE, 'Learning') }),
        candidate(3, { skills: skillsOf(SIX, 'Learning'), salary_min: null, preferred_locations: [] }),
        candidate(2, { skills: skillsOf([...FIVE, 'Elm']) }),
        candidate(1, { skills: skillsOf(SIX.slice(2)) }),
      );
      expect(await graph.similarCandidates(5)).toEqual([
        { candidate_id: 3, name: 'Candidate 3', shared_skills: 6 },
        { candidate_id: 2, name: 'Candidate 2', shared_skills: 5 },
        { candidate_id: 4, name: 'Candidate 4', shared_skills: 5 },
      ]);
      expect(await graph.similarCandidates(5, { limit: 1 })).toHaveLength(1);
      expect(await graph.similarCandidates(5, { minimumSharedSkills: 4 })).toHaveLength(4);
      expect(await graph.similarCandidates(404)).toEqual([]);
    });

    it('are ten unless asked otherwise', async () => {
      const { graph } = opened();
      await putAll(graph, 'candidate', ...Array.from({ length: 15 }, (_, index) => candidate(index + 1)));
      const ids = (await graph.similarCandidates(3)).map(({ candidate_id }) => candidate_id);
      expect(ids).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    });
  });
}
