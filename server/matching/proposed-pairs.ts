import { Failure } from '../../contract/failure.ts';
import { blockedBy } from '../domain/score/constraints.ts';
import type { FeedOwner } from '../ports/cache.ts';
import { type Asked, proposeCandidates, proposeJobs } from './proposals.ts';
import type { Pair } from './scored-pairs.ts';
import { similarities, vectorOf } from './similarity.ts';
import type { FeedSources } from './sources.ts';

/** How far a feed looks. */
export interface Reach {
  /** How many graph and vectors are each asked for at first. */
  per_store: number;
  /** With fewer eligible pairs than this the stores are asked for more, ten times as much each time … */
  enough: number;
  /** … up to this. */
  most: number;
}

// The newest jobs and people are always among the proposals, so that nobody starts unseen.
const AT_HAND = 50;
const WIDER = 10;

/**
 * The pairs that a feed is chosen from, none of them blocked: the proposals of graph and vectors with their facts and
 * similarities, widened while they are few. Fails with `not_found` when the owner does not exist.
 */
export async function eligiblePairs(
  sources: FeedSources,
  owner: FeedOwner,
  reach: Reach,
  now: string,
): Promise<Pair[]> {
  let before = 0;
  for (let perStore = reach.per_store, atHand = AT_HAND; ; perStore *= WIDER, atHand = perStore) {
    const per_store = Math.min(perStore, reach.most);
    const asked = { per_store, at_hand: Math.min(atHand, per_store), now };
    const { pairs, proposed } = await unblockedPairs(sources, owner, asked);
    // When a wider search finds nobody new, everybody has been looked at.
    if (pairs.length >= reach.enough || per_store === reach.most || proposed === before) return pairs;
    before = proposed;
  }
}

type AskedNow = Asked & { now: string };

/** The pairs that nothing blocks, and how many were proposed. */
interface Found {
  pairs: Pair[];
  proposed: number;
}

async function unblockedPairs(sources: FeedSources, owner: FeedOwner, asked: AskedNow): Promise<Found> {
  return owner.kind === 'candidate' ? jobPairs(sources, owner, asked) : candidatePairs(sources, owner, asked);
}

async function jobPairs(sources: FeedSources, owner: FeedOwner, asked: AskedNow): Promise<Found> {
  const [[person], vector] = await Promise.all([
    sources.truth.candidateFacts([owner.id]),
    vectorOf(sources, 'candidate_profiles', owner.id),
  ]);
  if (person === undefined) throw new Failure('not_found', 'There is no such candidate.');
  const { ids, cosines } = await proposeJobs(sources, owner, person.facts, vector, asked);
  // Blocked ones go first: on the spot that is most of them, and their texts need not be compared.
  const jobs = (await sources.truth.jobFacts(ids)).filter(
    ({ facts }) => blockedBy(person.facts, facts, asked.now) === null,
  );
  const near = await similarities(sources, 'job_descriptions', vector, idsOf(jobs), cosines);
  const pairs = jobs.map((job) => ({
    candidate_id: owner.id,
    job_id: job.id,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(job.id) ?? null,
  }));
  return { pairs, proposed: ids.length };
}

async function candidatePairs(sources: FeedSources, owner: FeedOwner, asked: AskedNow): Promise<Found> {
  const [[job], vector] = await Promise.all([
    sources.truth.jobFacts([owner.id]),
    vectorOf(sources, 'job_descriptions', owner.id),
  ]);
  if (job === undefined) throw new Failure('not_found', 'There is no such job.');
  const { ids, cosines } = await proposeCandidates(sources, owner, job.facts, vector, asked);
  const people = (await sources.truth.candidateFacts(ids)).filter(
    ({ facts }) => blockedBy(facts, job.facts, asked.now) === null,
  );
  const near = await similarities(sources, 'candidate_profiles', vector, idsOf(people), cosines);
  const pairs = people.map((person) => ({
    candidate_id: person.id,
    job_id: owner.id,
    candidate: person.facts,
    job: job.facts,
    similarity: near.get(person.id) ?? null,
  }));
  return { pairs, proposed: ids.length };
}

function idsOf(items: readonly { id: number }[]): number[] {
  return items.map(({ id }) => id);
}
