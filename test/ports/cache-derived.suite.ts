import { describe, expect, it } from 'vitest';
import type { CachedScore, FeedOwner } from '../../server/ports/cache.ts';
import type { Opened } from './cache.suite.ts';
import { expectEntry } from './cache-entry.ts';

const ANNA: FeedOwner = { kind: 'candidate', id: 17 };
const BEN: FeedOwner = { kind: 'candidate', id: 18 };
const JOB: FeedOwner = { kind: 'job', id: 5 };

/** Feeds, scores and leaderboards. */
export function describeDerived(opened: Opened): void {
  describe('feeds', () => describeFeeds(opened));
  describe('invalidation', () => describeInvalidation(opened));
  describe('scores', () => describeScores(opened));
  describe('leaderboards', () => describeLeaderboards(opened));
}

function describeFeeds(opened: Opened): void {
  it('tells an absent feed from an empty one', async () => {
    const { cache } = opened();
    expect(await cache.readFeed(ANNA, 0, 10)).toBeNull();
    expect(await cache.writeFeed(ANNA, await cache.readMark(), [])).toBe(true);
    expect(await cache.readFeed(ANNA, 0, 10)).toEqual([]);
  });

  it('pages by score, highest first, ties by ascending id as a number', async () => {
    const { cache } = opened();
    const scores: [number, number][] = [
      [9, 50],
      [100, 50],
      [3, 99.75],
      [10, 50],
      [7, 0],
    ];
    const items = scores.map(([id, score]) => ({ id, score }));
    await cache.writeFeed(ANNA, await cache.readMark(), items);
    expect((await cache.readFeed(ANNA, 0, 10))?.map((item) => item.id)).toEqual([3, 9, 10, 100, 7]);
    expect(await cache.readFeed(ANNA, 0, 2)).toEqual([
      { id: 3, score: 99.75 },
      { id: 9, score: 50 },
    ]);
    expect((await cache.readFeed(ANNA, 2, 2))?.map((item) => item.id)).toEqual([10, 100]);
    expect(await cache.readFeed(ANNA, 5, 2)).toEqual([]);
  });

  it('keeps the founding keys, types and times to live', async () => {
    const { cache } = opened();
    await cache.writeFeed(ANNA, await cache.readMark(), [{ id: 5, score: 88.5 }]);
    await cache.writeFeed(JOB, await cache.readMark(), [{ id: 17, score: 71 }]);
    await expectEntry(cache, 'candidate:17:daily_matches', 'zset', [['5', 88.5]], 3_600);
    await expectEntry(cache, 'job:5:daily_candidates', 'zset', [['17', 71]], 3_600);
  });

  it('replaces a feed whole and finds only present holders', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.writeFeed(ANNA, mark, [{ id: 5, score: 1 }]);
    await cache.writeFeed(BEN, mark, [{ id: 5, score: 1 }]);
    expect(await cache.feedsHolding(JOB)).toEqual(expect.arrayContaining([ANNA, BEN]));
    await cache.writeFeed(ANNA, mark, [{ id: 6, score: 2 }]);
    expect(await cache.readFeed(ANNA, 0, 10)).toEqual([{ id: 6, score: 2 }]);
    expect(await cache.feedsHolding(JOB)).toEqual([BEN]);
    expect(await cache.feedsHolding({ kind: 'candidate', id: 5 })).toEqual([]);
  });

  it('takes one item out, down to an empty feed', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.writeFeed(ANNA, mark, [
      { id: 5, score: 2 },
      { id: 6, score: 1 },
    ]);
    await cache.removeFromFeed(ANNA, 5);
    await cache.removeFromFeed(ANNA, 99);
    expect(await cache.readFeed(ANNA, 0, 10)).toEqual([{ id: 6, score: 1 }]);
    expect(await cache.feedsHolding(JOB)).toEqual([]);
    await cache.removeFromFeed(ANNA, 6);
    expect(await cache.readFeed(ANNA, 0, 10)).toEqual([]);
  });

  it('does not bring a swiped item back through a feed computed before the swipe', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.removeFromFeed(ANNA, 5);
    expect(await cache.writeFeed(ANNA, mark, [{ id: 5, score: 1 }])).toBe(false);
    expect(await cache.writeFeed(ANNA, await cache.readMark(), [{ id: 6, score: 1 }])).toBe(true);
  });

  it('lists owners up to a limit', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    for (const owner of [ANNA, BEN, JOB]) await cache.writeFeed(owner, mark, [{ id: 1, score: 1 }]);
    expect(await cache.listFeeds(2)).toHaveLength(2);
    const all = await cache.listFeeds(10);
    expect(all).toHaveLength(3);
    expect(all).toEqual(expect.arrayContaining([ANNA, BEN, JOB]));
  });

  it('forgets a feed after an hour, with its items', async (test) => {
    const { cache, advance } = opened();
    if (!advance) return test.skip();
    await cache.writeFeed(ANNA, await cache.readMark(), [{ id: 5, score: 1 }]);
    await advance(3_590);
    expect(await cache.readFeed(ANNA, 0, 10)).toHaveLength(1);
    await advance(11);
    expect(await cache.feedsHolding(JOB)).toEqual([]);
    expect(await cache.listFeeds(10)).toEqual([]);
    expect(await cache.readFeed(ANNA, 0, 10)).toBeNull();
  });
}

function describeInvalidation(opened: Opened): void {
  it('drops the feeds of the invalidated and no others', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    for (const owner of [ANNA, BEN, JOB]) await cache.writeFeed(owner, mark, [{ id: 40, score: 1 }]);
    await cache.invalidate([ANNA, JOB]);
    expect(await cache.listFeeds(10)).toEqual([BEN]);
    expect(await cache.readFeed(ANNA, 0, 10)).toBeNull();
  });

  it('refuses a feed whose owner or item changed after the mark, and keeps nothing of it', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.invalidate([BEN, JOB]);
    expect(await cache.writeFeed(BEN, mark, [{ id: 6, score: 1 }])).toBe(false);
    const mixed = [
      { id: 6, score: 1 },
      { id: 5, score: 1 },
    ];
    expect(await cache.writeFeed(ANNA, mark, mixed)).toBe(false);
    expect(await cache.readFeed(ANNA, 0, 10)).toBeNull();
    expect(await cache.writeFeed(ANNA, await cache.readMark(), mixed)).toBe(true);
  });

  it('leaves unrelated writers alone: a candidate and a job may share a number', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.invalidate([{ kind: 'candidate', id: 5 }]);
    expect(await cache.writeFeed(ANNA, mark, [{ id: 5, score: 1 }])).toBe(true);
  });

  it('clears everything derived and refuses what was read before', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    await cache.writeFeed(ANNA, mark, [{ id: 5, score: 1 }]);
    await cache.writeScores(mark, [score(17, 5)]);
    await cache.putSession(1, { user_id: '17' });
    await cache.clearDerived();
    expect(await cache.listFeeds(10)).toEqual([]);
    expect(await cache.readScores([{ candidate_id: 17, job_id: 5 }])).toEqual([null]);
    expect(await cache.readSession(1)).toEqual({ user_id: '17' });
    expect(await cache.writeFeed(BEN, mark, [{ id: 9, score: 1 }])).toBe(false);
    expect(await cache.writeFeed(BEN, await cache.readMark(), [{ id: 9, score: 1 }])).toBe(true);
  });
}

function score(candidate_id: number, job_id: number): CachedScore {
  const explanation = { skill_overlap: 31.5, matched_skills: ['Go', 'Überraschung'], semantic_match: null };
  return { candidate_id, job_id, score: 72.25, explanation, computed_at: '2025-12-05T10:00:00.000Z' };
}

function describeScores(opened: Opened): void {
  it('keeps a hash for 24 hours that reads back as it was written', async () => {
    const { cache } = opened();
    const written = score(17, 5);
    await cache.writeScores(await cache.readMark(), [written]);
    const pairs = [
      { candidate_id: 18, job_id: 5 },
      { candidate_id: 17, job_id: 5 },
    ];
    expect(await cache.readScores(pairs)).toEqual([null, written]);
    const fields = {
      score: '72.25',
      explanation: JSON.stringify(written.explanation),
      computed_at: written.computed_at,
    };
    await expectEntry(cache, 'match_score:17:5', 'hash', fields, 86_400);
  });

  it('drops the scores of an invalidated candidate or job, and keeps only fresh ones of a write', async () => {
    const { cache } = opened();
    const mark = await cache.readMark();
    const all = [score(17, 5), score(17, 6), score(18, 5), score(18, 6)];
    await cache.writeScores(mark, all);
    await cache.invalidate([ANNA]);
    expect(await cache.readScores(all)).toEqual([null, null, score(18, 5), score(18, 6)]);
    await cache.invalidate([JOB]);
    await cache.writeScores(mark, all);
    expect(await cache.readScores(all)).toEqual([null, null, null, score(18, 6)]);
  });
}

function describeLeaderboards(opened: Opened): void {
  it('ranks by points, ties by ascending id, and takes changes and removals', async () => {
    const { cache } = opened();
    await cache.setXp('global', [
      { user_id: 9, xp_points: 10 },
      { user_id: 10, xp_points: 10 },
      { user_id: 2, xp_points: 5 },
    ]);
    await cache.setXp('global', [{ user_id: 2, xp_points: 30 }]);
    await cache.removeXp('global', [10, 77]);
    expect(await cache.topXp('global', 10)).toEqual([
      { user_id: 2, xp_points: 30 },
      { user_id: 9, xp_points: 10 },
    ]);
    expect(await cache.topXp('global', 1)).toHaveLength(1);
    await expectEntry(
      cache,
      'leaderboard:global',
      'zset',
      [
        ['2', 30],
        ['9', 10],
      ],
      null,
    );
  });

  it('keeps the boards of friends apart', async () => {
    const { cache } = opened();
    await cache.setXp({ friends_of: 4 }, [{ user_id: 5, xp_points: 1 }]);
    await expectEntry(cache, 'leaderboard:friends:4', 'zset', [['5', 1]], null);
    expect(await cache.topXp({ friends_of: 5 }, 10)).toEqual([]);
    await cache.removeXp({ friends_of: 4 }, [5]);
    expect(await cache.topXp({ friends_of: 4 }, 10)).toEqual([]);
    expect(await cache.inspect('leaderboard:friends:4')).toBeNull();
  });
}
