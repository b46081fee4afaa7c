import { describe, expect, test } from 'vitest';
import { readCandidateContent } from './candidate-content.ts';
import { fieldsOf } from './row-fields.ts';

const PERSON = {
  external_id: 'weaver-1',
  headline: 'Weaver',
  bio: 'I weave.',
  current_title: 'Weaver',
  years_experience: 4,
  location: 'Graz, Austria',
  timezone: 'Europe/Vienna',
  preferred_locations: ['Graz, Austria'],
  remote_preference: 'hybrid',
  salary_min: 30_000,
  salary_max: 40_000,
  availability: '1_month',
  work_authorization: ['EU Work Authorization'],
  requires_sponsorship: false,
  english_level: 'B2',
  skills: [{ name: 'Python', proficiency: 'Expert', years_experience: 4 }],
  work_experiences: [
    {
      company_name: 'Willow',
      title: 'Weaver',
      start_date: '2022-01-01',
      end_date: null,
      tech_stack: ['Loom'],
    },
  ],
  education: [
    {
      institution: 'Basket College',
      degree: 'MA',
      field_of_study: 'Osier',
      start_date: null,
      end_date: '2021-06-30',
    },
  ],
  source: 'loom',
};

function read(changes: object) {
  const fields = fieldsOf({ ...PERSON, ...changes });
  return { ...readCandidateContent(fields), problems: fields.problems };
}
const problemsOf = (changes: object) => read(changes).problems.map(({ field }) => field);

test('a whole person', () => {
  const { external_id, english_level, source, skills, ...kept } = PERSON;
  expect(read({})).toEqual({
    external_id: 'weaver-1',
    content: { ...kept, skills: [{ spelling: 'Python', proficiency: 'Expert', years_experience: 4 }] },
    notes: { skill_texts_left_out: 0, skills_found_in_text: 0 },
    problems: [],
  });
});

test('a person who lists no skills gets those their words name, with care', () => {
  const { content, notes } = read({
    headline: 'Backend engineer, Python and PostgreSQL',
    bio: 'Ten years of Python, lately with Kafka. I go running.',
    skills: [],
    work_experiences: [],
  });
  expect(content.skills).toEqual([
    {
      spelling: 'Python',
      proficiency: 'Working',
      years_experience: null,
      validation_source: 'found_in_text',
    },
    {
      spelling: 'PostgreSQL',
      proficiency: 'Learning',
      years_experience: null,
      validation_source: 'found_in_text',
    },
    {
      spelling: 'Kafka',
      proficiency: 'Learning',
      years_experience: null,
      validation_source: 'found_in_text',
    },
  ]);
  expect(notes.skills_found_in_text).toBe(3);
});

test('an id is all it takes', () => {
  const fields = fieldsOf({ external_id: 'weaver-2' });
  expect(readCandidateContent(fields).content).toMatchObject({ headline: null, skills: [], education: [] });
  expect(fields.problems).toEqual([]);
});

const position = PERSON.work_experiences[0];
describe('refused', () => {
  test.each([
    [{ external_id: '' }, ['external_id']],
    [{ headline: 'x'.repeat(256) }, ['headline']],
    [{ bio: 'x'.repeat(10_001) }, ['bio']],
    [{ years_experience: -1 }, ['years_experience']],
    [{ timezone: 'Europe/Atlantis' }, ['timezone']],
    [{ timezone: '+02:00' }, ['timezone']],
    [{ remote_preference: 'sometimes' }, ['remote_preference']],
    [{ salary_min: 50_000 }, ['salary_max']],
    [{ salary_max: 100_000_001 }, ['salary_max']],
    [{ salary_min: 30_000.5 }, ['salary_min']],
    [{ availability: 'now' }, ['availability']],
    [{ requires_sponsorship: 'no' }, ['requires_sponsorship']],
    [{ skills: ['Python'] }, ['skills.0']],
    [{ skills: [{ name: 'Python', proficiency: 'expert' }] }, ['skills.0.proficiency']],
    [
      { skills: [{ name: ' ' }, { years_experience: 99 }] },
      ['skills.0.name', 'skills.1.name', 'skills.1.years_experience'],
    ],
    [{ work_experiences: [{ ...position, start_date: null }] }, ['work_experiences.0.start_date']],
    [{ work_experiences: [{ ...position, start_date: 'May' }] }, ['work_experiences.0.start_date']],
    [{ work_experiences: [{ ...position, end_date: '2021-01-01' }] }, ['work_experiences.0.end_date']],
    [{ work_experiences: [{ ...position, company_name: null }] }, ['work_experiences.0.company_name']],
    [{ work_experiences: [{ ...position, tech_stack: [1] }] }, ['work_experiences.0.tech_stack.0']],
    [{ education: [{ degree: 'MA' }] }, ['education.0.institution']],
    [{ education: [null] }, ['education.0']],
  ])('%j', (changes, fields) => {
    expect(problemsOf(changes)).toEqual(fields);
  });
});

test('two skills in one text are two, a text that names none is counted', () => {
  const { content, notes, problems } = read({
    skills: [{ name: 'HTML/CSS', years_experience: 3 }, { name: 'see below' }],
  });
  expect(problems).toEqual([]);
  expect(content.skills).toEqual([
    { spelling: 'HTML', proficiency: 'Working', years_experience: 3 },
    { spelling: 'CSS', proficiency: 'Working', years_experience: 3 },
  ]);
  expect(notes.skill_texts_left_out).toBe(1);
});
