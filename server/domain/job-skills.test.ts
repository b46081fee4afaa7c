import { expect, test } from 'vitest';
import { jobSkillLists, jobSkillNames } from './job-skills.ts';

const GO = { id: 1, name: 'Go' };
const RUST = { id: 2, name: 'Rust' };
const stored = (id: number, name: string) => ({
  skill_id: id,
  name,
  required: true,
  min_years: null,
  weight: 1,
});

test('names come in the order in which they are handed back', () => {
  const given = { required_skills: [{ name: 'golang' }], nice_to_have_skills: [{ name: ' rust ' }] };
  expect(jobSkillNames(given)).toEqual(['golang', 'rust']);
  expect(jobSkillLists(given, [GO, RUST], null)).toEqual({
    required_skills: [{ skill_id: 1, name: 'Go', required: true, min_years: null, weight: 1 }],
    nice_to_have_skills: [{ skill_id: 2, name: 'Rust', required: false, min_years: null, weight: 0.5 }],
  });
});

test('a list that is left out is not written', () => {
  const kept = { required_skills: [stored(1, 'Go')], nice_to_have_skills: [stored(3, 'C')] };
  const given = { nice_to_have_skills: [{ name: 'rust' }] };
  expect(Object.keys(jobSkillLists(given, [RUST], kept))).toEqual(['nice_to_have_skills']);
  expect(jobSkillLists({ required_skills: [] }, [], kept)).toEqual({ required_skills: [] });
  expect(jobSkillLists({}, [], kept)).toEqual({});
});

test('a clash names the field of the body, wherever the other one is', () => {
  const kept = { required_skills: [stored(1, 'Go')], nice_to_have_skills: [stored(2, 'Rust')] };
  const clash = (given: Parameters<typeof jobSkillLists>[0], settled: (typeof GO)[]) => () =>
    jobSkillLists(given, settled, kept);
  expect(clash({ nice_to_have_skills: [{ name: 'golang' }] }, [GO])).toThrow(
    expect.objectContaining({ field: 'nice_to_have_skills.0.name' }),
  );
  expect(clash({ required_skills: [{ name: 'rust' }] }, [RUST])).toThrow(
    expect.objectContaining({ field: 'required_skills.0.name' }),
  );
});
