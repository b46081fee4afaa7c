import { Failure } from '../../contract/failure.ts';
import type { Ports } from '../ports/ports.ts';
import { readCandidateFacts, readJobFacts } from '../store/score-inputs.ts';
import { type ExplainedPair, explained, keepReceipts } from './scored-pairs.ts';
import { similarities, vectorOf } from './similarity.ts';

/** Scores one pair from the truth as it is now and keeps its receipt; `not_found` when a side does not exist. */
export async function scoreOnePair(
  ports: Pick<Ports, 'sql' | 'vectors'>,
  candidateId: number,
  jobId: number,
): Promise<ExplainedPair> {
  const [[person], [job], vector] = await Promise.all([
    readCandidateFacts(ports.sql, [candidateId]),
    readJobFacts(ports.sql, [jobId]),
    vectorOf(ports, 'candidate_profiles', candidateId),
  ]);
  if (person === undefined) throw new Failure('not_found', 'There is no such candidate.');
  if (job === undefined) throw new Failure('not_found', 'There is no such job.');
  const near = await similarities(ports, 'job_descriptions', vector, [jobId], new Map());
  const pair = {
    candidate_id: candidateId,
    job_id: jobId,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(jobId) ?? null,
  };
  const scored = explained(pair, new Date().toISOString());
  await keepReceipts(ports, [scored]);
  return scored;
}
