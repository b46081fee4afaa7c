import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  anyCandidate,
  anyJob,
  anySimilarity,
  candidateWith,
  has,
  jobWith,
} from '../../../test/harness/score-samples.ts';
import { candidateInput, jobInput } from './inputs.ts';
import { inputHash, receiptId, replay } from './receipt.ts';
import { scorePair } from './score.ts';
import { WEIGHTS_VERSION } from './weights.ts';

const scored_at = '2026-01-01T00:00:00Z';

test('what was stored as JSON replays to the same score', () => {
  fc.assert(
    fc.property(anyCandidate, anyJob, anySimilarity, (candidate, job, similarity) => {
      const stored = JSON.stringify({
        candidate: candidateInput(candidate),
        job: jobInput(job),
        similarity,
        weights_version: WEIGHTS_VERSION,
        scored_at,
      });
      expect(replay(JSON.parse(stored))).toEqual(scorePair(candidate, job, similarity, { now: scored_at }));
    }),
  );
});

test('an unknown version of the weights does not replay', () => {
  const inputs = { candidate: candidateWith(), job: jobWith(), similarity: null, scored_at };
  expect(replay({ ...inputs, weights_version: 'weights-0' })).toBeNull();
});

test('inputs keep nothing but inputs, and their hash does not depend on order', () => {
  const candidate = candidateWith({
    skills: [has('React'), has('Go')],
    preferred_locations: ['Remote', 'Berlin'],
  });
  const turned = {
    ...candidate,
    skills: candidate.skills.toReversed(),
    preferred_locations: ['Berlin', 'Remote'],
    name: 'Ada',
    email: 'ada@example.org',
  };
  expect(candidateInput(turned)).not.toHaveProperty('name');
  expect(inputHash(candidateInput(turned))).toBe(inputHash(candidateInput(candidate)));
});

test('a receipt’s id changes with everything the score depends on', () => {
  const key = {
    candidate_hash: inputHash(candidateInput(candidateWith())),
    job_hash: inputHash(jobInput(jobWith())),
    similarity: { cosine: 0.5, model: 'a' },
    weights_version: WEIGHTS_VERSION,
    skills_version: '1',
    embedding_model: 'a',
  };
  const ids = [
    key,
    { ...key, candidate_hash: inputHash(candidateInput(candidateWith({ salary_min: 1 }))) },
    { ...key, job_hash: inputHash(jobInput(jobWith({ status: 'paused' }))) },
    { ...key, similarity: null },
    { ...key, weights_version: 'another' },
    { ...key, skills_version: '2' },
    { ...key, embedding_model: 'b' },
  ].map(receiptId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(receiptId({ ...key })).toBe(ids[0]);
});
