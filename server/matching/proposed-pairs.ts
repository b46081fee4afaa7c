import { Failure } from '../../contract/failure.ts';
import type { FeedOwner } from '../ports/cache.ts';
import { proposeCandidates, proposeJobs } from './proposals.ts';
import type { Pair } from './scored-pairs.ts';
import { similarities, vectorOf } from './similarity.ts';
import type { FeedSources } from './sources.ts';

/**
 * The pairs that a feed is chosen from: the proposals of graph and vectors with their facts and similarities.
 * `perStore` is how many each store is asked for. Fails with `not_found` when the owner does not exist.
 */
export async function proposedPairs(
  sources: FeedSources,
  owner: FeedOwner,
  perStore: number,
): Promise<Pair[]> {
  return owner.kind === 'candidate'
    ? jobPairs(sources, owner, perStore)
    : candidatePairs(sources, owner, perStore);
}

async function jobPairs(sources: FeedSources, owner: FeedOwner, perStore: number): Promise<Pair[]> {
  const [[person], vector] = await Promise.all([
    sources.truth.candidateFacts([owner.id]),
    vectorOf(sources, 'candidate_profiles', owner.id),
  ]);
  if (person === undefined) throw new Failure('not_found', 'There is no such candidate.');
  const { ids, cosines } = await proposeJobs(sources, owner, person.facts, vector, perStore);
  const [jobs, near] = await Promise.all([
    sources.truth.jobFacts(ids),
    similarities(sources, 'job_descriptions', vector, ids, cosines),
  ]);
  return jobs.map((job) => ({
    candidate_id: owner.id,
    job_id: job.id,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(job.id) ?? null,
  }));
}

async function candidatePairs(sources: FeedSources, owner: FeedOwner, perStore: number): Promise<Pair[]> {
  const [[job], vector] = await Promise.all([
    sources.truth.jobFacts([owner.id]),
    vectorOf(sources, 'job_descriptions', owner.id),
  ]);
  if (job === undefined) throw new Failure('not_found', 'There is no such job.');
  const { ids, cosines } = await proposeCandidates(sources, owner, job.facts, vector, perStore);
  const [people, near] = await Promise.all([
    sources.truth.candidateFacts(ids),
    similarities(sources, 'candidate_profiles', vector, ids, cosines),
  ]);
  return people.map((person) => ({
    candidate_id: person.id,
    job_id: owner.id,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(person.id) ?? null,
  }));
}
