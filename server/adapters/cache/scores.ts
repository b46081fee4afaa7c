import type { CachedScore, FeedOwner, ReadMark, ScoreCache } from '../../ports/cache.ts';
import { LIFETIME_SECONDS, scoreKey, scorePairOf } from './keys.ts';
import { get, type Keyspace, type Policy, put, remove } from './keyspace.ts';
import { isFresh, type Marks } from './marks.ts';
import { link, linked, type ReverseIndex, unlink } from './reverse-index.ts';

interface Scores {
  readonly keyspace: Keyspace;
  readonly marks: Marks;
  readonly jobsOf: ReverseIndex;
  readonly candidatesOf: ReverseIndex;
  readonly policy: Policy;
}

/** Scores as hashes, with an index from a candidate or job to its scores. */
export function createScores(
  keyspace: Keyspace,
  marks: Marks,
): ScoreCache & { dropScores: (owner: FeedOwner) => void } {
  const jobsOf: ReverseIndex = new Map();
  const candidatesOf: ReverseIndex = new Map();
  const gone = (key: string) => {
    const pair = scorePairOf(key);
    unlink(jobsOf, pair.candidate_id, pair.job_id);
    unlink(candidatesOf, pair.job_id, pair.candidate_id);
  };
  const policy: Policy = { retention: 'derived', ttlSeconds: LIFETIME_SECONDS.score, gone };
  const scores: Scores = { keyspace, marks, jobsOf, candidatesOf, policy };
  return {
    readScores: async (pairs) => pairs.map((pair) => readScore(scores, pair)),
    writeScores: async (mark, written) => writeScores(scores, mark, written),
    dropScores: (owner) => dropScores(scores, owner),
  };
}

function readScore({ keyspace }: Scores, pair: { candidate_id: number; job_id: number }): CachedScore | null {
  const hash = get(keyspace, scoreKey(pair.candidate_id, pair.job_id), 'hash');
  if (!hash) return null;
  const { score, explanation = 'null', computed_at = '' } = hash.fields;
  return {
    candidate_id: pair.candidate_id,
    job_id: pair.job_id,
    score: Number(score),
    explanation: JSON.parse(explanation),
    computed_at,
  };
}

function writeScores(scores: Scores, mark: ReadMark, written: readonly CachedScore[]): void {
  for (const score of written) {
    const { candidate_id: candidate, job_id: job } = score;
    if (!isFresh(scores.marks, 'candidate', candidate, mark) || !isFresh(scores.marks, 'job', job, mark))
      continue;
    link(scores.jobsOf, candidate, job);
    link(scores.candidatesOf, job, candidate);
    const fields = {
      score: String(score.score),
      explanation: JSON.stringify(score.explanation ?? null),
      computed_at: score.computed_at,
    };
    put(scores.keyspace, scoreKey(candidate, job), { type: 'hash', fields }, scores.policy);
  }
}

function dropScores({ keyspace, jobsOf, candidatesOf }: Scores, { kind, id }: FeedOwner): void {
  if (kind === 'candidate') for (const job of linked(jobsOf, id)) remove(keyspace, scoreKey(id, job));
  else for (const candidate of linked(candidatesOf, id)) remove(keyspace, scoreKey(candidate, id));
}
