import type { FeedOwner } from '../ports/cache.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { candidatesAtHand, candidatesOutOfReach, jobsAtHand, jobsOutOfReach } from '../store/feed-sources.ts';
import { type CandidateFacts, type JobFacts, readCandidateFacts } from '../store/score-inputs.ts';
import { recallJobFacts } from './job-facts.ts';

/** What a feed asks of the truth: PostgreSQL in an installation, lists in memory for rows of a file. */
export interface FeedTruth {
  candidateFacts(ids: readonly number[]): Promise<Pick<CandidateFacts, 'id' | 'facts'>[]>;
  jobFacts(ids: readonly number[]): Promise<Pick<JobFacts, 'id' | 'facts'>[]>;
  /** Of the other side: what is never shown to this owner again. */
  outOfReach(owner: FeedOwner): Promise<number[]>;
  /** Of the other side: what is worth a look whatever the stores propose; the newest `limit` and who likes the owner. */
  atHand(owner: FeedOwner, limit: number): Promise<number[]>;
}

/** Everything the pairs of a feed are made from. */
export interface FeedSources {
  truth: FeedTruth;
  graph: Pick<Ports['graph'], 'jobsForCandidate' | 'candidatesForJob'>;
  vectors: Pick<Ports['vectors'], 'search' | 'retrieve'>;
}

/** The sources of a running installation, and whether all of them answered so far. */
export function installedSources({ sql, graph, vectors }: Pick<Ports, 'sql' | 'graph' | 'vectors'>): {
  sources: FeedSources;
  isWhole(): boolean;
} {
  let isWhole = true;
  const watched = <Input extends unknown[], Answer>(ask: (...input: Input) => Promise<Answer>) => {
    return async (...input: Input): Promise<Answer> => {
      try {
        return await ask(...input);
      } catch (error) {
        isWhole = false;
        throw error;
      }
    };
  };
  const sources = {
    truth: installedTruth(sql),
    graph: {
      jobsForCandidate: watched(graph.jobsForCandidate),
      candidatesForJob: watched(graph.candidatesForJob),
    },
    // An installation that does without vectors has all it will ever have.
    vectors:
      vectors.isOff === true
        ? vectors
        : {
            search: watched(vectors.search) as typeof vectors.search,
            retrieve: watched(vectors.retrieve) as typeof vectors.retrieve,
          },
  };
  return { sources, isWhole: () => isWhole };
}

function installedTruth(sql: Sql): FeedTruth {
  return {
    candidateFacts: (ids) => readCandidateFacts(sql, ids),
    jobFacts: (ids) => recallJobFacts(sql, ids),
    outOfReach: ({ kind, id }) =>
      kind === 'candidate' ? jobsOutOfReach(sql, id) : candidatesOutOfReach(sql, id),
    atHand: ({ kind, id }, limit) =>
      kind === 'candidate' ? jobsAtHand(sql, id, limit) : candidatesAtHand(sql, id, limit),
  };
}
