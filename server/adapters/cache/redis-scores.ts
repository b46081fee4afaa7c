import type { CachedScore, FeedOwner, ReadMark, ScoreCache } from '../../ports/cache.ts';
import { LIFETIME_SECONDS, scoreKey } from './keys.ts';
import type { RedisConnection } from './redis-connection.ts';
import { horizonKey, ownerKeys, scoreKeys } from './redis-keys.ts';
import type { RedisMarks } from './redis-marks.ts';
import { runScript } from './redis-run-script.ts';
import { DROP_SCORE, LINK, UNLINK, WRITE_SCORE } from './redis-scripts.ts';

/** A link outlives the score it leads to by an hour, whatever the clocks of several nodes say. */
const LINK_SECONDS = LIFETIME_SECONDS.score + 3_600;
const DROPPED_AT_ONCE = 500;

/**
 * Scores as hashes. Before a score is written its candidate and its job are told (an index each), unless they were
 * invalidated after the mark; whoever invalidates one of them later finds the score there.
 */
export function createRedisScores(connection: RedisConnection, marks: RedisMarks): ScoreCache {
  return {
    async readScores(pairs) {
      if (pairs.length === 0) return [];
      const rows = await connection.ask((client) =>
        Promise.all(
          pairs.map(({ candidate_id, job_id }) =>
            client.hmget(scoreKey(candidate_id, job_id), 'score', 'explanation', 'computed_at'),
          ),
        ),
      );
      return pairs.map((pair, index) => scoreFrom(pair, rows[index] ?? []));
    },
    async writeScores(mark, scores) {
      if (scores.length === 0 || !marks.isTrusted(mark)) return;
      const isFresh = await linkAll(connection, mark, scores);
      await writeAll(
        connection,
        mark,
        scores.filter((_, index) => isFresh[index] === true),
      );
    },
  };
}

/** Drops all scores of a candidate or job that were linked up to `time`, a page after the other. */
export async function dropScoresOf(
  connection: RedisConnection,
  owner: FeedOwner,
  mark: ReadMark,
  time: number,
): Promise<void> {
  const { scores: index } = ownerKeys(owner);
  for (;;) {
    const others = await connection.ask((client) =>
      client.zrangebyscore(index, '-inf', time, 'LIMIT', 0, DROPPED_AT_ONCE),
    );
    if (others.length === 0) return;
    const dropped = others.map((other) => scoreKeys(pairOf(owner, Number(other))));
    await runScript(
      connection,
      DROP_SCORE,
      [mark],
      dropped.map(({ score, floor }) => ({ keys: [score, floor] })),
    );
    await runScript(
      connection,
      UNLINK,
      [],
      others.map((other) => ({ keys: [index], arguments: [other, time] })),
    );
    if (others.length < DROPPED_AT_ONCE) return;
  }
}

/** For each score, whether both its sides were left alone since the mark; those know of it now. */
async function linkAll(
  connection: RedisConnection,
  mark: ReadMark,
  scores: readonly CachedScore[],
): Promise<boolean[]> {
  const items = scores.flatMap(({ candidate_id, job_id }) => {
    const candidate = ownerKeys({ kind: 'candidate', id: candidate_id });
    const job = ownerKeys({ kind: 'job', id: job_id });
    return [
      { keys: [candidate.floor, candidate.scores], arguments: [job_id] },
      { keys: [job.floor, job.scores], arguments: [candidate_id] },
    ];
  });
  const linked = await runScript(connection, LINK, [mark, LINK_SECONDS], items);
  return scores.map((_, index) => linked[index * 2] === 1 && linked[index * 2 + 1] === 1);
}

async function writeAll(
  connection: RedisConnection,
  mark: ReadMark,
  scores: readonly CachedScore[],
): Promise<void> {
  const items = scores.map((score) => {
    const keys = scoreKeys(score);
    return {
      keys: [keys.score, keys.floor, horizonKey(keys.score, connection.isCluster)],
      arguments: [String(score.score), JSON.stringify(score.explanation ?? null), score.computed_at],
    };
  });
  await runScript(connection, WRITE_SCORE, [mark, LIFETIME_SECONDS.score], items);
}

function scoreFrom(
  { candidate_id, job_id }: { candidate_id: number; job_id: number },
  [score, explanation, computed_at]: readonly (string | null)[],
): CachedScore | null {
  if (score === null || score === undefined) return null;
  return {
    candidate_id,
    job_id,
    score: Number(score),
    explanation: JSON.parse(explanation ?? 'null'),
    computed_at: computed_at ?? '',
  };
}

function pairOf(owner: FeedOwner, other: number): { candidate_id: number; job_id: number } {
  return owner.kind === 'candidate'
    ? { candidate_id: owner.id, job_id: other }
    : { candidate_id: other, job_id: owner.id };
}
