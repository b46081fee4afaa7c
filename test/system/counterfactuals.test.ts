import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

let app: TestHireWire;
let candidate: Person;
let company: Person;

beforeAll(async () => {
  app = await startHireWire();
  candidate = await app.register('candidate');
  company = await app.register('company');
  const profile = {
    headline: 'Backend engineer',
    bio: 'Services in Node.js.',
    preferred_locations: ['Remote'],
  };
  await app.call('PUT', '/v1/me/profile', { token: candidate.token, body: profile });
  await setSkills([{ name: 'Node.js', proficiency: 'Expert' }]);
  const job = {
    title: 'Backend engineer',
    description: 'Build services in Node.js that talk to each other over Kafka.',
    required_skills: [{ name: 'Node.js' }, { name: 'Kafka' }, { name: 'PostgreSQL' }],
    nice_to_have_skills: [{ name: 'Redis' }],
    locations: ['Remote'],
  };
  await app.call('POST', '/v1/jobs', { token: company.token, body: job });
  await app.settled();
});
afterAll(() => app.stop());

async function setSkills(skills: object[]): Promise<void> {
  await app.call('PUT', '/v1/me/skills', { token: candidate.token, body: { skills } });
  await app.settled();
}

async function firstCard() {
  return (await app.call('GET', '/v1/feed', { token: candidate.token })).body.items[0];
}

test('whoever follows the advice finds exactly the score that was promised', async () => {
  const before = await firstCard();
  const { counterfactuals, semantic_match } = before.match_explanation;
  expect(counterfactuals).toHaveLength(3);
  for (const { skill, proficiency, from, to } of counterfactuals) {
    expect(from).toBe(before.match_score);
    await setSkills([
      { name: 'Node.js', proficiency: 'Expert' },
      { name: skill, proficiency },
    ]);
    const after = await firstCard();
    expect(after.match_score).toBe(to);
    expect(after.match_explanation.semantic_match).toBe(semantic_match);
  }
});

test('the parts add up to the score, and the receipt gives the same number again', async () => {
  const { match_score, match_explanation: why } = await firstCard();
  const points = ['skill_overlap', 'semantic_match', 'experience', 'compensation', 'location', 'culture'];
  const hundredths = points.reduce((sum, part) => sum + Math.round((why[part] ?? 0) * 100), 0);
  expect(hundredths).toBe(Math.round(match_score * 100));
  const path = `/v1/receipts/${why.receipt_id}`;
  const receipt = await app.call('GET', path, { token: candidate.token });
  expect(receipt.body).toMatchObject({ match_score, recomputed_score: match_score });
  expect(receipt.body.match_explanation).toEqual(why);
});

test('a skill by another spelling is never missing, neither in a profile nor in a job', async () => {
  await setSkills([
    { name: 'Python (primary)', proficiency: 'Expert' },
    { name: 'k8s', proficiency: 'Working' },
    { name: 'psql', proficiency: 'Working' },
    { name: 'NodeJS', proficiency: 'Working' },
  ]);
  const body = {
    title: 'Data engineer',
    description: 'Move data about in Python, on Kubernetes and into PostgreSQL, day after day.',
    required_skills: [{ name: 'python' }, { name: 'Kubernetes' }, { name: 'Postgres 14' }],
    nice_to_have_skills: [{ name: 'node' }],
    locations: ['Remote'],
  };
  const { id } = (await app.call('POST', '/v1/jobs', { token: company.token, body })).body;
  await app.settled();
  const { match_explanation: why, reasons } = (
    await app.call('GET', `/v1/jobs/${id}/match`, { token: candidate.token })
  ).body;
  expect(why.missing_skills).toEqual([]);
  expect(why.matched_skills.toSorted()).toEqual(['Kubernetes', 'Node.js', 'PostgreSQL', 'Python']);
  const advised = why.counterfactuals.map(({ skill, proficiency }: Record<string, string>) => [
    skill,
    proficiency,
  ]);
  expect(advised).not.toContainEqual(['Python', expect.anything()]);
  expect(reasons[0].text).toBe('You have all 3 skills asked for.');
});
