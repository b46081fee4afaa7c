import { Failure } from '../../contract/failure.ts';
import type { Match } from '../../contract/matches.ts';
import type { SwipeAnswer, SwipeBody } from '../../contract/swipes.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../domain/actor.ts';
import { type CachedExplanation, seenByBoth } from '../domain/explanation/seen-by.ts';
import { countsOf } from '../domain/job-counts.ts';
import type { PairScore, ScorePair } from '../domain/score-pair.ts';
import { type Party, partyOf } from '../domain/side.ts';
import { isRepeat, type SwipeAttempt, swipeAttempt } from '../domain/swipe-attempt.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { addToCounters } from '../store/job-counters.ts';
import { findMatchOfPair, insertMatch } from '../store/matches.ts';
import { type KeptNotice, keepNotices, publishNotices } from '../store/notifications.ts';
import { findSwipeTarget, lockPair, recordSwipe } from '../store/swipe-pairs.ts';
import { findLatestSwipe } from '../store/swipes.ts';

type SwipePorts = Pick<Ports, 'sql' | 'cache' | 'vectors' | 'embeddings'>;

/** What a swipe needs from outside: the scorer, and how many swipes an hour are free. */
export interface SwipeRules extends Pick<Config, 'swipes_per_hour'> {
  scorePair: ScorePair;
}

interface Recorded {
  answer: SwipeAnswer;
  notices: KeptNotice[];
}

const HOUR_SECONDS = 3_600;

/**
 * Swipes right, left or skip: a candidate on a job, or somebody of a company on a candidate for one of its jobs.
 * When both sides are right there is a match, made once. The same swipe again answers the same with `created`
 * false. Fails with `not_found` (no such open job or candidate, or a job of others), `already_swiped`, and
 * `too_many_requests` when an account that is not premium has made its swipes of the hour. Only swipes that are
 * recorded count; counting happens while the pair is locked, so that twenty equal ones at once count as one.
 */
export async function swipe(
  ports: SwipePorts,
  rules: SwipeRules,
  actor: Actor,
  body: SwipeBody,
): Promise<{ created: boolean; answer: SwipeAnswer }> {
  const party = partyOf(actor);
  const attempt = swipeAttempt(party, body);
  const earlier = await readEarlier(ports.sql, party, attempt);
  if (earlier !== null) return { created: false, answer: earlier };
  const score = await scoreShown(ports, rules.scorePair, attempt);
  const countOnce = counter(ports, rules, actor);
  const recorded = await ports.sql.transaction((sql) => record(sql, attempt, score, countOnce));
  if (recorded === null) return { created: false, answer: await answerRepeat(ports.sql, attempt) };
  await makeKnown(ports, attempt, recorded.notices);
  return { created: true, answer: recorded.answer };
}

/** What this side said about the pair before; null when it may still swipe. */
async function readEarlier(sql: Sql, party: Party, attempt: SwipeAttempt): Promise<SwipeAnswer | null> {
  const target = await findSwipeTarget(sql, attempt);
  if (target === null) throw new Failure('not_found');
  if (party.side === 'company' && target.company_id !== party.company_id) throw new Failure('not_found');
  if (isRepeat(target[`${attempt.side}_direction`], attempt.direction)) return answerOf(sql, attempt);
  if (!target.is_open || !target.is_candidate) throw new Failure('not_found');
  return null;
}

/** What the swiper was shown, or the score of this moment when none is kept; the other side then finds it. */
async function scoreShown(
  ports: SwipePorts,
  scorePair: ScorePair,
  { candidate_id, job_id }: SwipeAttempt,
): Promise<PairScore> {
  const [kept] = await ports.cache.readScores([{ candidate_id, job_id }]);
  // Only pairs that nothing blocks are kept in the cache.
  if (kept) {
    const match_explanation = seenByBoth(kept.explanation as CachedExplanation);
    return { match_score: kept.score, match_explanation, blocked_by: null };
  }
  const mark = await ports.cache.readMark();
  const computed = await scorePair(ports, candidate_id, job_id);
  const { match_score: score, match_explanation: explanation } = computed;
  if (computed.blocked_by !== null) return computed;
  const computed_at = new Date().toISOString();
  await ports.cache.writeScores(mark, [{ candidate_id, job_id, score, explanation, computed_at }]);
  return computed;
}

/** Counts one swipe however often it is called: a transaction may run again. */
function counter({ cache }: Pick<Ports, 'cache'>, rules: SwipeRules, actor: Actor): () => Promise<void> {
  let isCounted = actor.is_premium;
  return async () => {
    if (isCounted) return;
    const user = String(actor.user_id);
    const answer = await cache.hit(user, 'swipe', rules.swipes_per_hour, HOUR_SECONDS);
    if (!answer.allowed) {
      throw new Failure('too_many_requests', 'That were all swipes of this hour.', {
        retryAfterSeconds: answer.retry_after_seconds,
      });
    }
    isCounted = true;
  };
}

/** Everything a swipe writes; null when this side has decided before. The job's busy row is written last. */
async function record(
  sql: Sql,
  attempt: SwipeAttempt,
  score: PairScore,
  countOnce: () => Promise<void>,
): Promise<Recorded | null> {
  const recorded = await recordSwipe(sql, attempt, score.match_score);
  if (recorded === null) return null;
  const { swipe, isMutual } = recorded;
  await countOnce();
  const made = isMutual ? await insertMatch(sql, attempt, score) : null;
  const match = isMutual ? (made ?? (await findMatchOfPair(sql, attempt))) : null;
  const notices = made === null ? [] : await tellMatched(sql, made);
  await addToCounters(sql, attempt.job_id, countsOf(swipe, made === null ? 0 : 1), 1);
  return { answer: { swipe, match }, notices };
}

function tellMatched(sql: Sql, match: Match): Promise<KeptNotice[]> {
  const { id, job_id, candidate_id, match_score } = match;
  const body = { match_id: id, job_id, candidate_id, match_score };
  return keepNotices(sql, match, { type: 'match_created', body });
}

/** After losing against the same side at the same moment: that swipe, when it says the same. */
async function answerRepeat(sql: Sql, attempt: SwipeAttempt): Promise<SwipeAnswer> {
  const pair = await lockPair(sql, attempt.candidate_id, attempt.job_id);
  const earlier = pair?.[`${attempt.side}_direction`] ?? null;
  if (!isRepeat(earlier, attempt.direction)) throw new Failure('not_found');
  return answerOf(sql, attempt);
}

async function answerOf(sql: Sql, attempt: SwipeAttempt): Promise<SwipeAnswer> {
  const swipe = await findLatestSwipe(sql, attempt);
  if (swipe === null) throw new Failure('already_swiped', 'Somebody who has left decided this before.');
  return { swipe, match: await findMatchOfPair(sql, attempt) };
}

/** What follows a commit: others hear of it, and the card leaves the swiper's feed. */
async function makeKnown(
  ports: Pick<Ports, 'cache'>,
  { side, candidate_id, job_id, direction }: SwipeAttempt,
  notices: KeptNotice[],
): Promise<void> {
  const { cache } = ports;
  const isCandidates = side === 'candidate';
  await Promise.all([
    publishNotices(ports, notices),
    isCandidates ? cache.markSwiped(candidate_id, job_id, direction) : undefined,
    isCandidates
      ? cache.removeFromFeed({ kind: 'candidate', id: candidate_id }, job_id)
      : cache.removeFromFeed({ kind: 'job', id: job_id }, candidate_id),
  ]);
}
