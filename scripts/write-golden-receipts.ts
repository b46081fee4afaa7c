import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { candidateInput, jobInput } from '../server/domain/score/inputs.ts';
import { type ReceiptInputs, replay } from '../server/domain/score/receipt.ts';
import type { ScoreCandidate, ScoreJob, Similarity } from '../server/domain/score/types.ts';
import { WEIGHTS, WEIGHTS_VERSION } from '../server/domain/score/weights.ts';
import { anyCandidate, anyJob } from '../test/harness/score-samples.ts';

// Writes what the scorer gives for made-up pairs under the weights in use, once and never again: from then on these
// receipts must replay. Run it when a new version of the weights is settled: npx tsx scripts/write-golden-receipts.ts

const FILE = join(import.meta.dirname, `../test/golden/receipts-${WEIGHTS_VERSION}.jsonl`);
const SEED = 20_261_123;
const DRAWN = 400;
const MOST = { eligible: 60, blocked: 16 };
const SCORED_AT = '2026-01-01T00:00:00Z';

const similarity: fc.Arbitrary<Similarity | null> = fc.option(
  fc.record({
    cosine: fc.double({ min: 0, max: 1, noNaN: true }),
    model: fc.constantFrom(...Object.keys(WEIGHTS.semantic.models), 'an-unmeasured-model'),
  }),
);

if (existsSync(FILE)) throw new Error(`${FILE} is there; what it says was shown to people and stays.`);
const count = { eligible: 0, blocked: 0 };
const lines: string[] = [];
for (const pair of fc.sample(fc.tuple(anyCandidate, anyJob, similarity), { numRuns: DRAWN, seed: SEED })) {
  const line = goldenOf(...pair);
  const kind = line.expected.blocked_by === null ? 'eligible' : 'blocked';
  if (count[kind] >= MOST[kind]) continue;
  count[kind] += 1;
  lines.push(JSON.stringify(line));
}
writeFileSync(FILE, `${lines.join('\n')}\n`);
console.log(`Wrote ${lines.length} receipts to ${FILE}.`);

function goldenOf(candidate: ScoreCandidate, job: ScoreJob, near: Similarity | null) {
  const inputs: ReceiptInputs = {
    candidate: candidateInput(candidate),
    job: jobInput(job),
    similarity: near,
    weights_version: WEIGHTS_VERSION,
    scored_at: SCORED_AT,
  };
  const score = replay(inputs);
  if (score === null) throw new Error(`${WEIGHTS_VERSION} is not among the versions.`);
  const { receipt_id: _, summary: __, ...numbers } = score.explanation;
  return { inputs, expected: { match_score: score.match_score, ...numbers, blocked_by: score.blocked_by } };
}
