import { expect, test } from 'vitest';
import { type CandidateTextInput, candidateText, jobText, textHash } from './texts.ts';

const profile: CandidateTextInput = {
  headline: 'Senior full stack engineer',
  current_title: 'Full Stack Engineer',
  bio: 'I build web shops. Write to ada@example.org or +1 (303) 555-0100, see https://ada.example.org/cv.',
  tracks: [{ track_name: 'DevOps', relevant_experience: 'Ran two clusters.' }],
  work_experiences: [
    { title: 'Web Developer', description: 'Checkout pages.', tech_stack: ['React', 'CSS'] },
    { title: 'Full Stack Engineer', description: null, tech_stack: ['React', 'Kafka'] },
  ],
};

test('a candidate’s text says what they do, what with, and no way to reach them', () => {
  expect(candidateText(profile).split('\n')).toEqual([
    'Senior full stack engineer',
    'Full Stack Engineer',
    'DevOps',
    'CSS, Kafka, React',
    'I build web shops. Write to or , see',
    'Ran two clusters.',
    'Checkout pages.',
    'Web Developer',
  ]);
});

test('fields beyond the input and the order of lists change nothing', () => {
  const turned = {
    ...profile,
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    education: [{ institution: 'A school' }],
    skills: [{ name: 'Go', proficiency: 'Expert' }],
    work_experiences: profile.work_experiences.toReversed(),
  };
  expect(textHash(candidateText(turned))).toBe(textHash(candidateText(profile)));
});

test('an empty profile has an empty text', () => {
  const empty = {
    headline: null,
    current_title: null,
    bio: ' ',
    tracks: [],
    work_experiences: [],
  };
  expect(candidateText(empty)).toBe('');
});

test('a job’s text is its title in a line and its description in another, cut to a length models read', () => {
  const text = jobText({
    title: 'Data Engineer',
    description: `${'x\n'.repeat(1_999)}${'y'.repeat(10_000)}`,
  });
  expect(text).toBe(`Data Engineer\n${'x '.repeat(1_999)}yy`);
});
