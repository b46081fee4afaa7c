import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputHash, type ReceiptInputs } from '../../server/domain/score/receipt.ts';
import { saveReceipts } from '../../server/store/score-receipts.ts';
import { makeScoredPerson, type ScoredPerson } from '../harness/scored-person.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

const FILE = join(import.meta.dirname, '../golden/receipts-weights-1.jsonl');
const GOLDEN = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { inputs: ReceiptInputs; expected: { match_score: number } });

let app: TestHireWire;
let person: ScoredPerson;

beforeAll(async () => {
  app = await startHireWire();
  person = await makeScoredPerson(app);
});
afterAll(() => app.stop());

const idOf = (index: number) => inputHash({ golden: index });

/** Puts receipts into the database as the program of that time did. */
async function keepOldReceipts(weights_version: string): Promise<void> {
  const [job_id = 0] = person.jobs;
  for (const [index, { inputs, expected }] of GOLDEN.entries()) {
    const sides = [
      { hash: inputHash(inputs.candidate), kind: 'candidate' as const, body: inputs.candidate },
      { hash: inputHash(inputs.job), kind: 'job' as const, body: inputs.job },
    ];
    const receipt = {
      id: idOf(index),
      candidate_id: person.candidate.id,
      job_id,
      candidate_input: inputHash(inputs.candidate),
      job_input: inputHash(inputs.job),
      similarity: inputs.similarity?.cosine ?? null,
      weights_version,
      // Of a dictionary and a model that are long gone.
      skills_version: 'gone',
      embedding_model: inputs.similarity?.model ?? '',
      match_score: expected.match_score,
    };
    await saveReceipts(app.ports.sql, sides, [receipt]);
  }
}

test('receipts of the first weights give the same numbers whatever is in use now', async () => {
  await keepOldReceipts('weights-1');
  for (const [index, { expected }] of GOLDEN.entries()) {
    const receipt = await person.mine('GET', `/v1/receipts/${idOf(index)}`);
    const { match_score, ...rest } = expected;
    const { blocked_by: _, ...numbers } = rest as Record<string, unknown>;
    // What is blocked depends on the day, and has no counterfactuals on some and not on others.
    const { counterfactuals: __, ...stable } = numbers;
    expect(receipt).toMatchObject({ match_score, recomputed_score: match_score, match_explanation: stable });
    const sum = receipt.reasons.reduce(
      (total: number, reason: { points: number | null }) => total + Math.round((reason.points ?? 0) * 100),
      0,
    );
    expect(sum).toBe(Math.round(match_score * 100));
  }
});

test('what was scored today replays after the profile, the job and the master list have moved on', async () => {
  const [job = 0] = person.jobs;
  const before = await person.mine('GET', `/v1/jobs/${job}/match`);
  await person.mine('PUT', '/v1/me/profile', {
    years_experience: 1,
    salary_min: 95_000,
    bio: 'Something else.',
  });
  await person.theirs('PATCH', `/v1/jobs/${job}`, {
    salary_max: 200_000,
    required_skills: [{ name: 'COBOL' }],
  });
  await app.ports.sql.query(`update skills set name = 'Node, renamed' where name = 'Node.js'`);
  await app.settled();
  const after = await person.mine('GET', `/v1/jobs/${job}/match`);
  expect(after.match_score).not.toBe(before.match_score);
  const receipt = await person.mine('GET', `/v1/receipts/${before.match_explanation.receipt_id}`);
  expect(receipt).toMatchObject({
    match_score: before.match_score,
    recomputed_score: before.match_score,
    match_explanation: before.match_explanation,
    reasons: before.reasons,
    changes: before.changes,
  });
});

test('a receipt whose weights nobody knows any more says so instead of another number', async () => {
  await app.ports.sql.query(`update score_receipts set weights_version = 'weights-0' where id = $1`, [
    idOf(0),
  ]);
  const receipt = await person.mine('GET', `/v1/receipts/${idOf(0)}`);
  expect(receipt).toMatchObject({
    match_score: GOLDEN[0]?.expected.match_score,
    recomputed_score: null,
    match_explanation: null,
    reasons: [],
  });
});
