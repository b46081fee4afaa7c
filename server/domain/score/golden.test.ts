import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ReceiptInputs, replay } from './receipt.ts';
import { WEIGHTS_VERSION, weightsOf } from './weights.ts';

const FOLDER = join(import.meta.dirname, '../../../test/golden');

interface Golden {
  inputs: ReceiptInputs;
  /** What the program showed when that version was in use, the sentence left out. */
  expected: Record<string, unknown> & { match_score: number; blocked_by: string | null };
}

const FILES = readdirSync(FOLDER).filter((file) => file.startsWith('receipts-'));

function receiptsOf(file: string): Golden[] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Golden);
}

test.each(FILES)('%s: every receipt gives the numbers it gave then, to the last digit', (file) => {
  const receipts = receiptsOf(file);
  expect(receipts.length).toBeGreaterThanOrEqual(50);
  for (const { inputs, expected } of receipts) {
    const again = replay(inputs);
    if (again === null) throw new Error(`${file} has a version of the weights that is gone.`);
    const { match_score, blocked_by, explanation } = again;
    expect({ ...explanation, match_score, blocked_by }).toMatchObject(expected);
  }
});

test('the weights in use have golden receipts of their own', () => {
  expect(FILES).toContain(`receipts-${WEIGHTS_VERSION}.jsonl`);
  for (const file of FILES) {
    const [first] = receiptsOf(file);
    expect(weightsOf(first?.inputs.weights_version ?? '')).not.toBeNull();
  }
});

test('one changed digit would be seen', () => {
  const [first] = receiptsOf(FILES[0] ?? '');
  if (first === undefined) throw new Error('There is no golden receipt.');
  const { candidate } = first.inputs;
  const again = replay({
    ...first.inputs,
    candidate: { ...candidate, salary_min: (candidate.salary_min ?? 0) + 10_000 },
  });
  expect(again?.match_score).not.toBe(first.expected.match_score);
});
