import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeSkills } from '../../server/actions/merge-skills.ts';
import { verify } from '../../server/cdc/verify.ts';
import { listUnverifiedCommand, mergeSkillsCommand } from '../../server/commands/skills.ts';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let owner: Person;

beforeAll(async () => {
  app = await startHireWire();
  owner = await app.register('company', 'Osier Works');
});
afterAll(() => app.stop());

interface Given {
  name: string;
  proficiency?: string;
  years_experience?: number;
}
async function candidateWith(...skills: Given[]): Promise<Person> {
  const person = await app.register('candidate');
  const body = { skills: skills.map((skill) => ({ proficiency: 'Working', ...skill })) };
  expect(await app.call('PUT', '/v1/me/skills', { token: person.token, body })).toMatchObject({
    status: 200,
  });
  return person;
}
async function profileOf(person: Person) {
  return (await app.call('GET', '/v1/me/profile', { token: person.token })).body;
}
async function postJob(required: string[], nice: string[]): Promise<number> {
  const body = {
    title: 'Basket maker',
    description: 'Baskets of every kind, made by hand from willow that grows behind the house.',
    salary_min: 50_000,
    salary_max: 60_000,
    locations: ['Graz, Austria'],
    required_skills: required.map((name) => ({ name, required: true })),
    nice_to_have_skills: nice.map((name) => ({ name })),
  };
  const answer = await app.call('POST', '/v1/jobs', { token: owner.token, body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
async function jobOf(id: number) {
  return (await app.call('GET', `/v1/jobs/${id}`, { token: owner.token })).body;
}
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);
async function expectNoDifference(): Promise<void> {
  await app.settled();
  expect((await verify(app.ports)).filter((finding) => finding.differences > 0)).toEqual([]);
}
const merge = (from: string, into: string) => mergeSkills(app.ports, { from, into });

test('every reference moves, doubles are folded, and the spelling means the skill from then on', async () => {
  const both = await candidateWith(
    { name: 'Wickerflow', proficiency: 'Expert', years_experience: 7 },
    { name: 'Python', proficiency: 'Learning', years_experience: 9 },
  );
  const one = await candidateWith({ name: 'wickerflow' });
  const track = {
    track_name: 'Weaver',
    track_type: 'primary',
    skills: [
      { name: 'Wickerflow', proficiency: 'Expert', years: 7 },
      { name: 'Python', proficiency: 'Learning', years: 9 },
    ],
  };
  expect(await app.call('POST', '/v1/me/tracks', { token: both.token, body: track })).toMatchObject({
    status: 201,
  });
  const plain = await postJob(['Wickerflow', 'SQL'], []);
  const twice = await postJob(['Wickerflow'], ['Python', 'SQL']);
  expect(await merge('Wickerflow', 'py')).toEqual({
    name: 'Python',
    merged: true,
    candidates: 2,
    tracks: 1,
    jobs: 2,
  });

  expect((await profileOf(both)).skills).toMatchObject([
    { name: 'Python', proficiency: 'Expert', years_experience: 9 },
  ]);
  expect((await profileOf(both)).tracks[0].skills).toMatchObject([
    { name: 'Python', proficiency: 'Expert', years: 9 },
  ]);
  expect(namesOf((await profileOf(one)).skills)).toEqual(['Python']);
  expect(namesOf((await jobOf(plain)).required_skills)).toEqual(['Python', 'SQL']);
  expect(namesOf((await jobOf(twice)).required_skills)).toEqual(['Python']);
  expect(namesOf((await jobOf(twice)).nice_to_have_skills)).toEqual(['SQL']);
  const later = await candidateWith({ name: 'WICKERFLOW' });
  expect(namesOf((await profileOf(later)).skills)).toEqual(['Python']);
  const { body } = await app.call('GET', '/v1/skills?q=wickerfl', { token: one.token });
  expect(body.items[0]).toMatchObject({ name: 'Python', usage_count: 2 });
  await expectNoDifference();
});

test('merging again changes nothing', async () => {
  await candidateWith({ name: 'Osierware' });
  await merge('Osierware', 'Docker');
  const skills = () => app.ports.sql.query('select * from skills order by id');
  const before = await skills();
  expect(await merge('osierware', 'Docker')).toMatchObject({ name: 'Docker', merged: false });
  expect(await skills()).toEqual(before);
});

test('what cannot be merged is refused in a sentence', async () => {
  await candidateWith({ name: 'Reedlang' }, { name: 'Java' });
  await expect(merge('No such skill', 'Java')).rejects.toMatchObject({ code: 'not_found' });
  await expect(merge('Reedlang', 'No such skill')).rejects.toMatchObject({ code: 'not_found' });
  await expect(merge('Java', 'Kotlin')).rejects.toMatchObject({ code: 'conflict' });
  await expect(merge('Reedlang', 'reedlang')).rejects.toMatchObject({ code: 'conflict' });
});

test('people who name a skill while it is merged end up with the other', async () => {
  await candidateWith({ name: 'Twigstack' });
  const writers = Array.from({ length: 12 }, () => candidateWith({ name: 'Twigstack' }, { name: 'Rust' }));
  const [first, second, ...people] = await Promise.all([
    merge('Twigstack', 'Go'),
    merge('Twigstack', 'Go'),
    ...writers,
  ]);
  expect([first.merged, second.merged].sort()).toEqual([false, true]);
  for (const person of people) expect(namesOf((await profileOf(person)).skills)).toEqual(['Go', 'Rust']);
  await expectNoDifference();
});

test('the command lists what is unverified, the most named first, and says what it merged', async () => {
  await candidateWith({ name: 'Kuberneets Admin' });
  await candidateWith({ name: 'Kuberneets Admin' }, { name: 'Basket theory' });
  const lines: string[] = [];
  await listUnverifiedCommand(app.ports, 2, (line) => lines.push(line));
  expect(lines[0]).toMatch(/^Kuberneets Admin\t2 candidates\t0 jobs\tperhaps .*Kubernetes/);
  await mergeSkillsCommand(app.ports, 'Kuberneets Admin', 'k8s', (line) => lines.push(line));
  expect(lines[2]).toBe(
    '"Kuberneets Admin" is now another name of Kubernetes: 2 candidates, 0 tracks and 0 jobs.',
  );
});

test('the type-ahead takes aliases as typed', async () => {
  const person = await candidateWith({ name: 'k8s' }, { name: 'golang' }, { name: 'Postgres' });
  for (const [typed, name] of [
    ['k8s', 'Kubernetes'],
    ['golang', 'Go'],
    ['psql', 'PostgreSQL'],
    ['Kubernetees', 'Kubernetes'],
  ]) {
    const { body } = await app.call('GET', `/v1/skills?q=${typed}`, { token: person.token });
    expect(body.items[0]).toMatchObject({ name });
  }
});
