import { createHash } from 'node:crypto';
import { scorePair } from './score.ts';
import type { PairScore, ScoreCandidate, ScoreJob, Similarity } from './types.ts';
import { type Weights, weightsOf } from './weights.ts';

/** What a receipt stands for. Everything a score depends on, by hash or by version. */
export interface ReceiptKey {
  /** From {@link inputHash} of {@link candidateInput}. */
  candidate_hash: string;
  /** From {@link inputHash} of {@link jobInput}. */
  job_hash: string;
  /** Null when there was no vector. */
  similarity: Similarity | null;
  weights_version: string;
  skills_version: string;
  embedding_model: string;
}

/** What must be stored to show the same number again. */
export interface ReceiptInputs {
  candidate: ScoreCandidate;
  job: ScoreJob;
  similarity: Similarity | null;
  weights_version: string;
  /** When it was scored, ISO 8601. */
  scored_at: string;
}

/** SHA-256 of a value's canonical JSON (keys sorted), 64 hexadecimal digits. */
export function inputHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** The id of a score's receipt, 64 hexadecimal digits; equal inputs give an equal id. */
export function receiptId(key: ReceiptKey): string {
  return inputHash(key);
}

/** JSON whose text is the same for equal values: keys sorted, nothing undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** A receipt as it is stored, with the inputs it names. */
export interface StoredReceipt {
  candidate_body: ScoreCandidate;
  job_body: ScoreJob;
  /** The raw cosine, null when there was no vector. */
  similarity: number | null;
  embedding_model: string;
  weights_version: string;
  /** When it was scored, ISO 8601. */
  created_at: string;
}

/** What a score was computed from, with the weights of its time. */
export interface ReceiptFacts {
  candidate: ScoreCandidate;
  job: ScoreJob;
  similarity: Similarity | null;
  weights: Weights;
  now: string;
}

/** The facts of a stored receipt, or null when its version of the weights is unknown. */
export function factsOfReceipt(receipt: StoredReceipt): ReceiptFacts | null {
  const { candidate_body, job_body, similarity: cosine, embedding_model: model, created_at } = receipt;
  const similarity = cosine === null ? null : { cosine, model };
  const weights = weightsOf(receipt.weights_version);
  if (weights === null) return null;
  return { candidate: candidate_body, job: job_body, similarity, weights, now: created_at };
}

/** Scores stored inputs again with the weights of their time; null when that version of the weights is unknown. */
export function replay(inputs: ReceiptInputs): PairScore | null {
  const weights = weightsOf(inputs.weights_version);
  if (weights === null) return null;
  return scorePair(inputs.candidate, inputs.job, inputs.similarity, { now: inputs.scored_at, weights });
}
