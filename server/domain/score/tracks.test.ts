import { expect, test } from 'vitest';
import { candidateWith, has, jobWith, required } from '../../../test/harness/score-samples.ts';
import { scorePair } from './score.ts';
import type { ScoreCandidate, ScoreJob } from './types.ts';

const now = '2026-01-01T00:00:00Z';
const score = (candidate: ScoreCandidate, job: ScoreJob) => scorePair(candidate, job, null, { now });

const skill = (name: string, proficiency: 'Expert' | 'Working' | 'Learning') => ({
  name,
  proficiency,
  years: null,
});
const candidate = candidateWith({
  skills: [has('SQL', 'Working'), { ...has('Docker', 'Learning'), validated: true }],
  tracks: [
    { track_name: 'Full stack', track_type: 'primary', skills: [skill('React', 'Expert')] },
    {
      track_name: 'DevOps',
      track_type: 'secondary',
      skills: [skill('docker', 'Expert'), skill('Kafka', 'Working')],
    },
  ],
});

test('the best track counts and is named', () => {
  const web = score(candidate, jobWith({ required_skills: [required('React'), required('SQL')] }));
  expect(web).toMatchObject({ match_score: 92.5, explanation: { track: 'Full stack' } });
  const platform = score(candidate, jobWith({ required_skills: [required('Kafka'), required('Docker')] }));
  expect(platform).toMatchObject({ match_score: 92.5, explanation: { track: 'DevOps' } });
});

test('among equal tracks the primary one is named', () => {
  expect(score(candidate, jobWith({ required_skills: [required('SQL')] })).explanation.track).toBe(
    'Full stack',
  );
});

test('skills of different tracks are not mixed', () => {
  const { match_score, explanation } = score(
    candidate,
    jobWith({ required_skills: [required('React'), required('Kafka')] }),
  );
  expect(match_score).toBe(50);
  expect(explanation).toMatchObject({ matched_skills: ['React'], missing_skills: ['Kafka'] });
});

test('a counterfactual goes one level above the best entry', () => {
  const { explanation } = score(candidate, jobWith({ required_skills: [required('Kafka')] }));
  expect(explanation.counterfactuals).toEqual([{ skill: 'Kafka', proficiency: 'Expert', from: 85, to: 100 }]);
});

test('a change is scored in the track that profits most from it', () => {
  const job = jobWith({ required_skills: [required('React'), required('Kafka'), required('Docker')] });
  const { explanation } = score(candidate, job);
  expect(explanation.track).toBe('DevOps');
  expect(explanation.counterfactuals).toEqual([
    { skill: 'React', proficiency: 'Working', from: 61.67, to: 90 },
    { skill: 'Kafka', proficiency: 'Expert', from: 61.67, to: 85 },
  ]);
});

test('a track does not hide a better base skill', () => {
  const modest = { track_name: 'Data', track_type: 'primary', skills: [skill('SQL', 'Learning')] };
  const person = candidateWith({ skills: [has('SQL', 'Expert')], tracks: [modest] });
  expect(score(person, jobWith({ required_skills: [required('SQL')] })).match_score).toBe(100);
});

test('the three changes that raise the score most come first', () => {
  const job = jobWith({
    required_skills: ['A', 'B', 'C', 'D'].map((name, at) => ({ ...required(name), weight: at + 1 })),
    company: { name: null, size: null, pace: null, remote_policy: null, tech_stack: [] },
  });
  const { counterfactuals } = score(candidateWith({ skills: [has('D', 'Learning')] }), job).explanation;
  expect(counterfactuals).toEqual([
    { skill: 'C', proficiency: 'Working', from: 16, to: 41.5 },
    { skill: 'D', proficiency: 'Working', from: 16, to: 34 },
    { skill: 'B', proficiency: 'Working', from: 16, to: 33 },
  ]);
});
