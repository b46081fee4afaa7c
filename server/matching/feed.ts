import { Failure } from '../../contract/failure.ts';
import type { FeedItem, FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import { readCandidateFacts } from '../store/score-inputs.ts';
import { recallJobFacts } from './job-facts.ts';
import { proposeCandidates, proposeJobs } from './proposals.ts';
import { cachedScore, keepReceipts, type Pair, rankPairs } from './scored-pairs.ts';
import { similarities, vectorOf } from './similarity.ts';

/** Limits of a feed. */
export interface FeedLimits {
  /** Most items kept. */
  feed_size: number;
  /** How many the graph and the vectors each propose. */
  feed_candidates: number;
}

type FeedPorts = Pick<Ports, 'sql' | 'graph' | 'vectors' | 'cache'>;

/**
 * Computes a feed from scratch, best first: proposals from graph and vectors in parallel, facts in one query, scores,
 * receipts; then kept in the cache unless something it rests on changed meanwhile. Fails with `not_found` when
 * the candidate or job does not exist.
 */
export async function computeFeed(
  ports: FeedPorts,
  owner: FeedOwner,
  limits: FeedLimits,
): Promise<FeedItem[]> {
  const mark = await ports.cache.readMark();
  const pairs =
    owner.kind === 'candidate'
      ? await jobPairs(ports, owner.id, limits)
      : await candidatePairs(ports, owner.id, limits);
  const now = new Date().toISOString();
  const ranked = rankPairs(pairs, limits.feed_size, now);
  await keepReceipts(ports, ranked);
  const items = ranked.map((pair) => ({
    id: owner.kind === 'candidate' ? pair.job_id : pair.candidate_id,
    score: pair.score.order_score,
  }));
  // Scores first: a feed in the cache then has its scores there too.
  await ports.cache.writeScores(
    mark,
    ranked.map((pair) => cachedScore(pair, now)),
  );
  await ports.cache.writeFeed(owner, mark, items);
  return items;
}

async function jobPairs(ports: FeedPorts, candidateId: number, limits: FeedLimits): Promise<Pair[]> {
  const [[person], vector] = await Promise.all([
    readCandidateFacts(ports.sql, [candidateId]),
    vectorOf(ports, 'candidate_profiles', candidateId),
  ]);
  if (person === undefined) throw new Failure('not_found', 'There is no such candidate.');
  const { ids, cosines } = await proposeJobs(
    ports,
    candidateId,
    person.facts,
    vector,
    limits.feed_candidates,
  );
  const [jobs, near] = await Promise.all([
    recallJobFacts(ports.sql, ids),
    similarities(ports, 'job_descriptions', vector, ids, cosines),
  ]);
  return jobs.map((job) => ({
    candidate_id: candidateId,
    job_id: job.id,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(job.id) ?? null,
  }));
}

async function candidatePairs(ports: FeedPorts, jobId: number, limits: FeedLimits): Promise<Pair[]> {
  const [[job], vector] = await Promise.all([
    recallJobFacts(ports.sql, [jobId]),
    vectorOf(ports, 'job_descriptions', jobId),
  ]);
  if (job === undefined) throw new Failure('not_found', 'There is no such job.');
  const { ids, cosines } = await proposeCandidates(ports, jobId, vector, limits.feed_candidates);
  const [people, near] = await Promise.all([
    readCandidateFacts(ports.sql, ids),
    similarities(ports, 'candidate_profiles', vector, ids, cosines),
  ]);
  return people.map((person) => ({
    candidate_id: person.id,
    job_id: jobId,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(person.id) ?? null,
  }));
}
